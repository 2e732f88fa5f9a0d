import type { AggregateType, Ref } from '@digitalhub/platform';
import type { Subscription } from './subscription';

/** The calendar addresses; the id is the person ref. */
export const subscriptions: AggregateType<Subscription> = {
  name: 'calendar',
  collection: 'calendar_subscriptions',
  schemaVersion: 1,
  initial: () => ({}),
};

export function subscriptionRef(person: string): Ref<Subscription> {
  return { type: subscriptions, id: person };
}
