import { z } from 'zod';
import { InstantText, LocalDateText, LocalTimeText, PersonRef, Revision, Slug, TimeZone } from '../fields';
import { type Opened, type TypeOn, defineMessage, defineTopic, openEnum } from '../messaging';
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

const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal');

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
    commitment: Digest.meta({ description: 'SHA-256 of the seed, told before anybody wishes.' }),
    digest: Digest.optional().meta({
      description: 'SHA-256 of all that is drawn from, told before the seed.',
    }),
    seed: Digest.optional().meta({ description: 'Told once the digest is.' }),
    revision: Revision,
  })
  .meta({ id: 'Round', description: 'The draw of the desks of one hub for one week.' });
export type Round = Opened<typeof Round>;

export const DayPart = openEnum(['day', 'morning', 'afternoon']).meta({ id: 'DayPart' });
export type DayPart = z.infer<typeof DayPart>;
export const WishLevel = openEnum(['must', 'like']).meta({
  id: 'WishLevel',
  description: 'A must comes before every like.',
});

const PartOfDay = z.object({ date: LocalDateText, part: DayPart });

/** HTTP: all wishes of one person for a week, best first. */
export const RoundWishes = z
  .object({
    wishes: z
      .array(PartOfDay.extend({ level: WishLevel.default('like') }))
      .max(50)
      .meta({ description: 'Best first. No half-day twice.' }),
    needs: z
      .array(Slug)
      .max(10)
      .default([])
      .meta({ description: 'Attributes that the desk must have, like accessible. Only the draw sees them.' }),
  })
  .meta({ id: 'RoundWishes' });
export type RoundWishes = z.infer<typeof RoundWishes>;

/** HTTP: the wishes as they are kept, and the number that stands for their person in the audit. */
export const OwnWishes = RoundWishes.extend({
  alias: z.string().optional().meta({ description: 'Stands for you in the audit; nobody else is told.' }),
  revision: z.int().nonnegative(),
}).meta({ id: 'OwnWishes' });
export type OwnWishes = z.infer<typeof OwnWishes>;

export const RefusalReason = openEnum([
  'none-free',
  'no-fitting-desk',
  'already-booked',
  'must-first',
  'balance',
  'lot',
  'taken-since',
]).meta({ id: 'RoundRefusalReason', description: 'Why a wish got no desk.' });
export type RefusalReason = z.infer<typeof RefusalReason>;

/** HTTP: what came of one wish of one's own. */
export const WishOutcome = PartOfDay.extend({
  level: WishLevel,
  resource: Slug.optional(),
  reason: RefusalReason.optional(),
  sentence: z.object({ de: z.string(), en: z.string() }),
}).meta({ id: 'WishOutcome' });

/** A desk that somebody has by the round, as it stands now. */
export const RoundGrant = PartOfDay.extend({
  person: PersonRef,
  resource: Slug,
  reservation: z.uuid(),
}).meta({ id: 'RoundGrant' });
export type RoundGrant = z.infer<typeof RoundGrant>;

export const SwapStatus = openEnum(['proposed', 'accepted', 'declined', 'expired', 'void']).meta({
  id: 'SwapStatus',
  description: 'void: one of the two no longer had the desk.',
});

export const Swap = z
  .object({
    id: z.uuid(),
    round: z.string().max(100),
    status: SwapStatus,
    offered: RoundGrant,
    wanted: RoundGrant,
    until: InstantText,
  })
  .meta({ id: 'Swap', description: 'A proposal of two people to exchange desks of one round.' });
export type Swap = Opened<typeof Swap>;

/** HTTP: proposes that two reservations of a round change their holders. */
export const SwapRequest = z
  .object({
    offered: z.uuid().meta({ description: 'The caller’s reservation.' }),
    wanted: z.uuid().meta({ description: 'The other person’s reservation, of the same round.' }),
  })
  .meta({ id: 'SwapRequest' });
export type SwapRequest = z.infer<typeof SwapRequest>;

export const FreedOffer = z
  .object({
    id: z.uuid(),
    round: z.string().max(100),
    person: PersonRef,
    ...PartOfDay.shape,
    resource: Slug,
    reservation: z.uuid().meta({ description: 'Keeps the desk while the offer stands.' }),
    status: openEnum(['offered', 'accepted', 'declined', 'expired']),
    until: InstantText,
  })
  .meta({ id: 'FreedOffer', description: 'A day that was given back, offered to who is next by balance.' });
export type FreedOffer = Opened<typeof FreedOffer>;

/** HTTP: one's own part of a plan, wish by wish. */
export const OwnPlan = z
  .object({
    round: z.string(),
    status: RoundStatus,
    balance: z.number().meta({ description: 'Half-days that counted from the seven weeks before.' }),
    outcomes: z.array(WishOutcome),
    grants: z.array(RoundGrant),
    offers: z.array(FreedOffer),
    swaps: z.array(Swap),
  })
  .meta({ id: 'OwnPlan' });
export type OwnPlan = Opened<typeof OwnPlan>;

/** HTTP: who has which desk by the round. For those of the hub. */
export const RoundPlan = z
  .object({ round: z.string(), status: RoundStatus, grants: z.array(RoundGrant) })
  .meta({ id: 'RoundPlan' });
export type RoundPlan = Opened<typeof RoundPlan>;

/** HTTP: what managers learn of a round: numbers, and none that tells about somebody. */
export const RoundTotals = z
  .object({
    round: z.string(),
    dates: z.array(LocalDateText),
    columns: z.array(z.string()),
    cells: z.array(z.array(z.number().nullable())),
    rowTotals: z.array(z.number().nullable()),
    columnTotals: z.array(z.number().nullable()),
    total: z.number().nullable(),
  })
  .meta({ id: 'RoundTotals', description: 'null is a number that is not told.' });
export type RoundTotals = z.infer<typeof RoundTotals>;

const HalfDayText = z.string().regex(/^\d{4}-\d{2}-\d{2}\/(morning|afternoon)$/);

/** HTTP: all that a draw was made of and what it gave, by aliases. Whoever has it can draw again. */
export const RoundAudit = z
  .object({
    commitment: Digest,
    digest: Digest,
    seed: Digest,
    input: z.object({
      round: z.string(),
      desks: z.array(z.object({ id: Slug, free: z.array(HalfDayText) })),
      entrants: z.array(
        z.object({
          key: z.string(),
          balance: z.number(),
          wishes: z.array(PartOfDay.extend({ level: WishLevel })),
          desks: z.array(Slug).optional(),
          busy: z.array(HalfDayText).optional(),
        }),
      ),
    }),
    plan: z.array(
      z.object({
        key: z.string(),
        outcomes: z.array(
          PartOfDay.extend({ level: WishLevel, desk: Slug.optional(), reason: RefusalReason.optional() }),
        ),
      }),
    ),
  })
  .meta({ id: 'RoundAudit' });
export type RoundAudit = z.infer<typeof RoundAudit>;

export const roundFacts = defineTopic({
  owner: 'bookings',
  entity: 'round',
  kind: 'facts',
  key: 'round, like zeitz/2026-W48',
  description: 'All that happened to the weekly draws. Who got what is told by the reservations.',
});

export const roundState = defineTopic({
  owner: 'bookings',
  entity: 'round',
  kind: 'state',
  key: 'round, like zeitz/2026-W48',
  description: 'The latest state of every weekly draw: what is published of it, nothing about persons.',
});

const example = {
  id: 'zeitz/2026-W48',
  hub: 'zeitz',
  week: '2026-W48',
  timeZone: 'Europe/Berlin',
  dates: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
  opensAt: '2026-11-08T23:00:00Z',
  cutOffAt: '2026-11-19T11:00:00Z',
  commitment: '4b68f3b1c9d4a7e25f0d8c6b1a39e7f2d5c8b4a6918273645f6e7d8c9b0a1f2e',
};
const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const seed = '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752';

const fact = <const Type extends TypeOn<typeof roundFacts>>(
  type: Type,
  summary: string,
  status: RoundStatus,
  revision: number,
  more: object = {},
) =>
  defineMessage({
    type,
    topic: roundFacts,
    summary,
    personalData: 'none',
    schema: Round,
    examples: [{ ...example, status, ...more, revision }],
  });

export const RoundAnnounced = fact(
  'digitalhub.bookings.round.announced.v1',
  'There will be a draw; the commitment to its seed is told.',
  'announced',
  1,
);
export const RoundOpened = fact('digitalhub.bookings.round.opened.v1', 'Wishes are taken.', 'open', 2);
export const RoundClosed = fact('digitalhub.bookings.round.closed.v1', 'No more wishes.', 'closed', 3);
export const RoundSealed = fact(
  'digitalhub.bookings.round.sealed.v1',
  'What is drawn from is fixed; its digest is told before the seed.',
  'sealed',
  4,
  { digest },
);
export const RoundDrawn = fact(
  'digitalhub.bookings.round.drawn.v1',
  'The draw is made and its seed told; the reservations are being written.',
  'drawing',
  5,
  { digest, seed },
);
export const RoundPublished = fact(
  'digitalhub.bookings.round.published.v1',
  'The plan stands; what is left is first come, first served.',
  'published',
  6,
  { digest, seed },
);
export const RoundOver = fact('digitalhub.bookings.round.ended.v1', 'The week has ended.', 'over', 7, {
  digest,
  seed,
});

export const RoundSnapshot = defineMessage({
  type: 'digitalhub.bookings.round.state-changed.v1',
  topic: roundState,
  summary: 'The latest state of a weekly draw.',
  personalData: 'none',
  schema: Round,
  examples: [{ ...example, status: 'published', digest, seed, revision: 6 }],
});

const grant = {
  person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  date: '2026-11-23',
  part: 'day' as const,
  resource: 'zeitz-desk-1',
  reservation: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
};
const swap = {
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b60',
  round: example.id,
  offered: grant,
  wanted: {
    ...grant,
    person: '8d1f0a52-3f0e-4c0e-9a54-7c1e5f0a1b2c',
    date: '2026-11-25',
    resource: 'zeitz-desk-2',
    reservation: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2d',
  },
  until: '2026-11-20T12:00:00Z',
};

const swapFact = <const Type extends TypeOn<typeof roundFacts>>(
  type: Type,
  summary: string,
  status: z.input<typeof SwapStatus>,
) =>
  defineMessage({
    type,
    topic: roundFacts,
    summary,
    personalData: 'person-ref',
    schema: Swap,
    examples: [{ ...swap, status }],
  });

export const SwapProposed = swapFact(
  'digitalhub.bookings.round.swap-proposed.v1',
  'Somebody proposes that two people exchange their desks.',
  'proposed',
);
export const SwapAccepted = swapFact(
  'digitalhub.bookings.round.swap-accepted.v1',
  'Both reservations have changed their holders.',
  'accepted',
);
export const SwapDeclined = swapFact(
  'digitalhub.bookings.round.swap-declined.v1',
  'The other person does not want to exchange, or the proposer no longer does.',
  'declined',
);
export const SwapExpired = swapFact(
  'digitalhub.bookings.round.swap-expired.v1',
  'Nobody answered in time, or one of the two no longer has the desk.',
  'expired',
);

const offer = {
  ...grant,
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b61',
  round: example.id,
  until: '2026-11-20T12:00:00Z',
};
const offerFact = <const Type extends TypeOn<typeof roundFacts>>(
  type: Type,
  summary: string,
  status: z.input<typeof FreedOffer>['status'],
) =>
  defineMessage({
    type,
    topic: roundFacts,
    summary,
    personalData: 'person-ref',
    schema: FreedOffer,
    examples: [{ ...offer, status }],
  });

export const FreedDayOffered = offerFact(
  'digitalhub.bookings.round.freed-day-offered.v1',
  'A day that was given back is kept for the person who is next by balance.',
  'offered',
);
export const FreedDayAccepted = offerFact(
  'digitalhub.bookings.round.freed-day-accepted.v1',
  'The person has taken the freed day.',
  'accepted',
);
export const FreedDayDeclined = offerFact(
  'digitalhub.bookings.round.freed-day-declined.v1',
  'The person does not want the freed day; the next one is asked.',
  'declined',
);
export const FreedDayExpired = offerFact(
  'digitalhub.bookings.round.freed-day-expired.v1',
  'The person did not answer in time; the next one is asked.',
  'expired',
);

/** HTTP: examples of answers, for the description of the API. */
export const roundExamples = {
  round: { ...example, status: 'open' as const, revision: 2 },
  wishes: {
    wishes: [
      { date: '2026-11-24', part: 'day' as const, level: 'must' as const },
      { date: '2026-11-26', part: 'morning' as const, level: 'like' as const },
    ],
    needs: ['accessible'],
  },
  swap: { ...swap, status: 'proposed' as const },
  offer: { ...offer, status: 'offered' as const },
  grant,
  digest,
  seed,
};
