import type { AggregateType, Ref } from '@digitalhub/platform';
import type { Usage } from './usage';

/** What is left of reservations without their persons; the id is `<hub>/<yyyy-mm>`. */
export const usages: AggregateType<Usage> = {
  name: 'usage',
  collection: 'usage',
  schemaVersion: 1,
  initial: () => ({ counts: {} }),
};

export function usageRef(id: string): Ref<Usage> {
  return { type: usages, id };
}
