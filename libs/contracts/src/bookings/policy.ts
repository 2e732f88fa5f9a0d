import { z } from 'zod';
import { LocalTimeText, Revision, Slug } from '../fields';
import { ResourceKind } from '../hubs';
import { defineMessage, defineTopic, openEnum } from '../messaging';
import { RoundRules } from './round';

const DAY_MINUTES = 24 * 60;
const minutes = (most: number) => z.int().min(0).max(most);

export const QuotaPeriod = openEnum(['day', 'week', 'month']).meta({
  id: 'QuotaPeriod',
  description: 'A local day, an ISO week or a local month of the hub.',
});
export type QuotaPeriod = z.infer<typeof QuotaPeriod>;

/** What one person may have of one kind in one period: so many reservations, or so many hours. */
export const Quota = z
  .object({
    per: QuotaPeriod,
    unit: openEnum(['count', 'hours']),
    most: z.number().min(0).max(1000),
  })
  .meta({ id: 'Quota', description: 'Reservations that are cancelled or over do not count.' });
export type Quota = z.infer<typeof Quota>;

export const Raster = openEnum(['15', '30', '60', 'half-day']).meta({
  id: 'Raster',
  description: 'Where reservations start and end: minutes of the wall clock, or the halves of a day.',
});
export type Raster = z.infer<typeof Raster>;

export const CallerRole = openEnum(['citizen', 'staff', 'organizer', 'counsellor', 'manager', 'admin']);
export type CallerRole = z.infer<typeof CallerRole>;

export const BookingBuffer = z.object({ beforeMinutes: minutes(240), afterMinutes: minutes(240) }).meta({
  id: 'BookingBuffer',
  description: 'Time that stays free around a reservation; the larger counts.',
});
export type BookingBuffer = z.infer<typeof BookingBuffer>;

export const CheckInRules = z
  .object({
    opensBeforeMinutes: minutes(DAY_MINUTES),
    autoReleaseAfterMinutes: minutes(DAY_MINUTES)
      .optional()
      .meta({ description: 'How long after its start a reservation that nobody checked in is given up.' }),
    nudgeBeforeMinutes: minutes(DAY_MINUTES)
      .optional()
      .meta({ description: 'How long before it is given up the holder is reminded.' }),
  })
  .meta({ id: 'CheckInRules' });
export type CheckInRules = z.infer<typeof CheckInRules>;

export const WaitlistRules = z
  .object({
    offerMinutes: z
      .int()
      .min(5)
      .max(7 * DAY_MINUTES)
      .meta({ description: 'How long an offered place is kept.' }),
    stopsBeforeMinutes: minutes(7 * DAY_MINUTES).meta({
      description: 'How long before its start nobody is offered a place any more.',
    }),
  })
  .meta({ id: 'WaitlistRules', description: 'Two hours and one hour unless given.' });
export type WaitlistRules = z.infer<typeof WaitlistRules>;

/** The rules by which resources of one kind are booked in one hub. */
export const PolicyProfile = z
  .object({
    notice: z.object({
      minMinutes: minutes(60 * DAY_MINUTES).meta({ description: 'How long before its start at the latest.' }),
      maxDays: z.int().min(0).max(400).meta({ description: 'How long before its start at the earliest.' }),
    }),
    duration: z.object({
      minMinutes: minutes(31 * DAY_MINUTES),
      maxMinutes: minutes(31 * DAY_MINUTES)
        .optional()
        .meta({ description: 'By the wall clock; 31 days unless given.' }),
    }),
    raster: Raster,
    noon: LocalTimeText.meta({ description: 'Where the two halves of a day meet.' }),
    buffer: BookingBuffer,
    approval: z.object({
      mode: openEnum(['none', 'always', 'roles']),
      roles: z.array(CallerRole).max(10).optional().meta({
        description: 'With mode roles: a caller with none but these needs approval.',
      }),
    }),
    quotas: z.array(Quota).max(10),
    oneDeskPerHalfDay: z.boolean(),
    bookableBy: z.array(CallerRole).min(1).max(10),
    membersOnly: z.boolean().meta({ description: 'Only for those whose roles hold in the hub.' }),
    checkIn: CheckInRules,
    holdMinutes: z.int().min(1).max(60),
    retentionDays: z.int().min(1).max(3650).optional().meta({
      description: 'How long a reservation that is over keeps its holder.',
    }),
    firstComeCap: z.int().min(0).max(100).optional().meta({
      description: 'Half-days a week that one person may book beside the round.',
    }),
    waitlist: WaitlistRules.optional(),
    round: RoundRules.optional().meta({ description: 'Desks alone: given out by a weekly draw.' }),
  })
  .meta({ id: 'PolicyProfile', description: 'How resources of one kind are booked in one hub.' });
export type PolicyProfile = z.infer<typeof PolicyProfile>;

export const Policy = PolicyProfile.extend({
  hub: Slug,
  kind: ResourceKind,
  revision: z.int().nonnegative().meta({ description: 'Counts the changes; 0 is what holds before any.' }),
}).meta({ id: 'Policy' });
export type Policy = z.infer<typeof Policy>;

/** What holds where no manager has said anything else. */
export const DEFAULT_POLICY: PolicyProfile = {
  notice: { minMinutes: 0, maxDays: 400 },
  duration: { minMinutes: 15 },
  raster: '15',
  noon: '12:00',
  buffer: { beforeMinutes: 0, afterMinutes: 0 },
  approval: { mode: 'none' },
  quotas: [],
  oneDeskPerHalfDay: false,
  bookableBy: ['staff', 'manager', 'admin'],
  membersOnly: true,
  checkIn: { opensBeforeMinutes: 30 },
  holdMinutes: 5,
};

export const policyFacts = defineTopic({
  owner: 'bookings',
  entity: 'policy',
  kind: 'facts',
  key: 'hub slug and resource kind, like zeitz/desk',
  description: 'Changes of the rules by which resources are booked.',
});

export const policyState = defineTopic({
  owner: 'bookings',
  entity: 'policy',
  kind: 'state',
  key: 'hub slug and resource kind, like zeitz/desk',
  description: 'The rules of every hub and resource kind that a manager has set.',
});

const example = {
  ...DEFAULT_POLICY,
  hub: 'zeitz',
  kind: 'desk' as const,
  quotas: [{ per: 'week' as const, unit: 'count' as const, most: 3 }],
  oneDeskPerHalfDay: true,
  revision: 1,
};

export const PolicyChanged = defineMessage({
  type: 'digitalhub.bookings.policy.changed.v1',
  topic: policyFacts,
  summary: 'The rules of a hub for a resource kind changed; reservations keep those they were made under.',
  personalData: 'none',
  schema: z.object({
    hub: Slug,
    kind: ResourceKind,
    fields: z.array(z.string()).meta({ description: 'Names of the fields that changed.' }),
    revision: Revision,
  }),
  examples: [{ hub: 'zeitz', kind: 'desk', fields: ['quotas', 'oneDeskPerHalfDay'], revision: 1 }],
});

export const PolicySnapshot = defineMessage({
  type: 'digitalhub.bookings.policy.state-changed.v1',
  topic: policyState,
  summary: 'The latest rules of a hub for a resource kind.',
  personalData: 'none',
  schema: Policy,
  examples: [example],
});
