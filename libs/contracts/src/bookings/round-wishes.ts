import { z } from 'zod';
import { LocalDateText, Slug } from '../fields';
import { openEnum } from '../messaging';

export const DayPart = openEnum(['day', 'morning', 'afternoon']).meta({ id: 'DayPart' });
export type DayPart = z.infer<typeof DayPart>;
export const WishLevel = openEnum(['must', 'like']).meta({
  id: 'WishLevel',
  description: 'A must comes before every like.',
});

export const PartOfDay = z.object({ date: LocalDateText, part: DayPart });

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
