import { z } from 'zod';
import { LocalDateText, Sha256Text, Slug } from '../fields';
import { type Opened, openEnum } from '../messaging';
import { RoundStatus } from './round';
import { FreedOffer, RoundGrant, Swap } from './round-exchange';
import { PartOfDay, WishLevel } from './round-wishes';

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
    commitment: Sha256Text,
    digest: Sha256Text,
    seed: Sha256Text,
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
