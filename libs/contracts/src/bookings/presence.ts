import { z } from 'zod';
import { InstantText, LocalDateText, PersonRef, Revision, Slug, TimeZone } from '../fields';
import { ResourceKind } from '../hubs';
import { defineMessage, defineTopic } from '../messaging';

/** HTTP: whether colleagues of the same hub may see when one is in. Nobody is shown who has not said so. */
export const PresenceChoice = z.object({ visible: z.boolean() }).meta({ id: 'PresenceChoice' });
export type PresenceChoice = z.infer<typeof PresenceChoice>;

export const PresenceSetting = PresenceChoice.extend({
  revision: z.int().nonnegative().meta({ description: '0 before any choice.' }),
}).meta({ id: 'PresenceSetting' });
export type PresenceSetting = z.infer<typeof PresenceSetting>;

/** One span in which a person who is visible has a place. */
export const PresenceEntry = z
  .object({
    person: PersonRef,
    resource: Slug,
    start: InstantText,
    end: InstantText,
    here: z.boolean().meta({ description: 'True when checked in.' }),
  })
  .meta({ id: 'PresenceEntry' });
export type PresenceEntry = z.infer<typeof PresenceEntry>;

/** HTTP: who is in a hub on a day, of those who are visible, in the order of their starts. */
export const PresenceDay = z
  .object({ hub: Slug, date: LocalDateText, timeZone: TimeZone, items: z.array(PresenceEntry) })
  .meta({ id: 'PresenceDay' });
export type PresenceDay = z.infer<typeof PresenceDay>;

/** HTTP, at the gateway: the same with the names that people tells colleagues. */
export const PresenceView = PresenceDay.extend({
  items: z.array(
    PresenceEntry.extend({
      name: z.string().optional().meta({ description: 'Absent where the person shares none.' }),
    }),
  ),
  namesKnown: z.boolean().meta({ description: 'False while names cannot be looked up.' }),
}).meta({ id: 'PresenceView' });
export type PresenceView = z.infer<typeof PresenceView>;

export const IsoWeek = z
  .string()
  .regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, 'must be an ISO week, like 2026-W48')
  .meta({ id: 'IsoWeek', description: 'ISO 8601 week.' });

/** A count, or null where telling it might tell of somebody. */
const Told = z.int().nonnegative().nullable();

/** HTTP: how many people were in, week by week; for managers. */
export const PresenceTotals = z
  .object({
    hub: Slug,
    week: IsoWeek,
    kinds: z.array(ResourceKind),
    days: z.array(z.object({ date: LocalDateText, counts: z.array(Told), total: Told })),
    totals: z.array(Told).meta({ description: 'Of each kind, in the order of `kinds`.' }),
    total: Told,
  })
  .meta({
    id: 'PresenceTotals',
    description:
      'Person-days by weekday and kind of a week that is over; the same for good. A count below five is null, and so ' +
      'are others from which it would follow.',
  });
export type PresenceTotals = z.infer<typeof PresenceTotals>;

export const presenceFacts = defineTopic({
  owner: 'bookings',
  entity: 'presence',
  kind: 'facts',
  key: 'person ref',
  description: 'Who lets colleagues see when they are in.',
});

const schema = z.object({ person: PersonRef, revision: Revision });
const examples = [{ person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11', revision: 1 }] as const;

export const PresenceShown = defineMessage({
  type: 'digitalhub.bookings.presence.shown.v1',
  topic: presenceFacts,
  summary: 'A person lets colleagues see when they are in.',
  personalData: 'person-ref',
  schema,
  examples,
});
export const PresenceHidden = defineMessage({
  type: 'digitalhub.bookings.presence.hidden.v1',
  topic: presenceFacts,
  summary: 'A person no longer lets colleagues see when they are in.',
  personalData: 'person-ref',
  schema,
  examples,
});
