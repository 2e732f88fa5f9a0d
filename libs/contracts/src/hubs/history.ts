import { z } from 'zod';
import { InstantText, PersonRef, Revision } from '../fields';
import { type Opened, openEnum } from '../messaging';

/** HTTP: one change of a hub. */
export const HistoryEntry = z
  .object({
    revision: Revision,
    at: InstantText,
    what: openEnum([
      'registered',
      'changed',
      'stage-reached',
      'relocated',
      'closure-announced',
      'closure-changed',
      'closure-lifted',
      'holidays-changed',
      'retired',
      'removed',
    ]),
    changes: z
      .array(
        z.object({
          field: z.string(),
          before: z.string().optional().meta({ description: 'Where it is one short value.' }),
          after: z.string().optional(),
        }),
      )
      .max(50),
    by: z.object({
      role: openEnum(['admin', 'manager', 'staff', 'service', 'clock']).meta({
        description: 'The role it was done in; clock: time alone did it.',
      }),
      person: PersonRef.optional().meta({ description: 'For managers of the hub and admins alone.' }),
    }),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = Opened<typeof HistoryEntry>;

/** HTTP: one page of what changed, the latest first. */
export const HubHistory = z
  .object({ items: z.array(HistoryEntry), next: z.string().optional() })
  .meta({ id: 'HubHistory' });
export type HubHistory = Opened<typeof HubHistory>;
