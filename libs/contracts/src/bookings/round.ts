import { z } from 'zod';
import { InstantText, LocalDateText, LocalTimeText, Revision, Sha256Text, Slug, TimeZone } from '../fields';
import { type Opened, openEnum } from '../messaging';
import { IsoWeek } from './presence';

/** How a hub gives out its desks by a weekly draw. */
export const RoundRules = z
  .object({
    days: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .meta({ description: 'ISO weekdays that are given out: 1 is Monday.' }),
    opensDaysBefore: z
      .int()
      .min(1)
      .max(60)
      .meta({ description: 'How many days before the Monday of the week wishes are taken.' }),
    cutOff: z
      .object({ weekday: z.int().min(1).max(7), time: LocalTimeText })
      .meta({ description: 'In the week before, by the clock of the hub. No wish is taken from then on.' }),
    resources: z
      .array(Slug)
      .max(200)
      .optional()
      .meta({ description: 'The desks that take part; all that can be reserved unless given.' }),
    mustDays: z
      .int()
      .min(0)
      .max(7)
      .meta({ description: 'How many days a week one person may call a must; two halves are a day.' }),
    noShowCost: z.int().min(0).max(14).meta({
      description: 'Half-days that a no-show adds to the balance, beside those that were kept free.',
    }),
    cancelHours: z
      .int()
      .min(0)
      .max(168)
      .meta({ description: 'A cancellation so long before the start costs no balance.' }),
    offerMinutes: z
      .int()
      .min(5)
      .max(2880)
      .meta({ description: 'How long an offer of a freed day or a proposal to swap stands.' }),
  })
  .meta({ id: 'RoundRules', description: 'The weekly draw of desks.' });
export type RoundRules = z.infer<typeof RoundRules>;

export const RoundStatus = openEnum([
  'announced',
  'open',
  'closed',
  'sealed',
  'drawing',
  'published',
  'over',
]).meta({
  id: 'RoundStatus',
  description:
    'announced: no wishes yet; open: wishes are taken; closed: the cut-off has passed; sealed: what is drawn from is ' +
    'fixed and its digest told; drawing: the seed is told and the plan is being written; published: the plan stands ' +
    'and the rest is first come; over: the week has ended.',
});
export type RoundStatus = z.infer<typeof RoundStatus>;

export const Round = z
  .object({
    id: z.string().max(100).meta({ description: 'Hub and week, like zeitz/2026-W48.' }),
    hub: Slug,
    week: IsoWeek,
    timeZone: TimeZone,
    status: RoundStatus,
    dates: z.array(LocalDateText).max(7),
    opensAt: InstantText,
    cutOffAt: InstantText,
    commitment: Sha256Text.meta({ description: 'SHA-256 of the seed, told before anybody wishes.' }),
    digest: Sha256Text.optional().meta({
      description: 'SHA-256 of all that is drawn from, told before the seed.',
    }),
    seed: Sha256Text.optional().meta({ description: 'Told once the digest is.' }),
    revision: Revision,
  })
  .meta({ id: 'Round', description: 'The draw of the desks of one hub for one week.' });
export type Round = Opened<typeof Round>;
