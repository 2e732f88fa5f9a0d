import type { AggregateType, Ref } from '@digitalhub/platform';
import type { Absences } from './absence';

/** When people will not be in; the id is the person ref. */
export const absences: AggregateType<Absences> = {
  name: 'absence',
  collection: 'absences',
  schemaVersion: 1,
  initial: () => ({ items: [] }),
};

export function absencesRef(person: string): Ref<Absences> {
  return { type: absences, id: person };
}
