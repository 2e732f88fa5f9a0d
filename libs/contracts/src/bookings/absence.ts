import { z } from 'zod';
import { LocalDateText, PersonRef, Revision } from '../fields';
import { type Opened, defineMessage, defineTopic, openEnum } from '../messaging';

/** HTTP: days, both included, on which the caller will not be in. */
export const AbsenceRequest = z
  .object({ from: LocalDateText, until: LocalDateText })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: 'must not be before from' })
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= 366 * 86_400_000, {
    path: ['until'],
    error: 'must be at most 366 days after from',
  })
  .meta({ id: 'AbsenceRequest' });
export type AbsenceRequest = z.infer<typeof AbsenceRequest>;

export const Absence = z
  .object({
    id: z.uuid(),
    from: LocalDateText,
    until: LocalDateText,
    status: openEnum(['releasing', 'settled', 'cancelled']).meta({
      description: 'releasing: desk days in the span are still being given up. settled: they are.',
    }),
    released: z.int().nonnegative().meta({ description: 'Reservations that were given up for it.' }),
    revision: Revision,
  })
  .meta({ id: 'Absence', description: 'Why is nobody’s business and nowhere kept.' });
export type Absence = Opened<typeof Absence>;

/** HTTP: the caller's absences that are not long over, in the order of their first days. */
export const AbsenceList = z.object({ items: z.array(Absence) }).meta({ id: 'AbsenceList' });
export type AbsenceList = Opened<typeof AbsenceList>;

export const absenceFacts = defineTopic({
  owner: 'bookings',
  entity: 'absence',
  kind: 'facts',
  key: 'person ref',
  description: 'Days on which people will not be in.',
});

const schema = Absence.extend({ person: PersonRef });
const example = {
  person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b30',
  from: '2026-12-21',
  until: '2027-01-03',
};

export const AbsenceDeclared = defineMessage({
  type: 'digitalhub.bookings.absence.declared.v1',
  topic: absenceFacts,
  summary: 'A person will not be in; desk days in the span are being given up.',
  personalData: 'person-ref',
  schema,
  examples: [{ ...example, status: 'releasing', released: 0, revision: 1 }],
});
export const AbsenceSettled = defineMessage({
  type: 'digitalhub.bookings.absence.settled.v1',
  topic: absenceFacts,
  summary: 'All desk days in the span of an absence have been given up.',
  personalData: 'person-ref',
  schema,
  examples: [{ ...example, status: 'settled', released: 4, revision: 2 }],
});
export const AbsenceCancelled = defineMessage({
  type: 'digitalhub.bookings.absence.cancelled.v1',
  topic: absenceFacts,
  summary: 'A person will be in after all; what was given up stays so.',
  personalData: 'person-ref',
  schema,
  examples: [{ ...example, status: 'cancelled', released: 4, revision: 3 }],
});
