import { z } from 'zod';
import { LocalTimeText } from '../fields';

/** One weekly span of opening; a weekday may have several. */
export const WeeklyOpening = z
  .object({
    weekday: z.int().min(1).max(7).meta({ description: 'ISO weekday: 1 is Monday.' }),
    opens: LocalTimeText,
    closes: LocalTimeText,
  })
  .refine((span) => span.opens < span.closes, { path: ['closes'], error: 'must be later than opens' })
  .meta({ id: 'WeeklyOpening' });
export type WeeklyOpening = z.infer<typeof WeeklyOpening>;

export const OpeningRulesText = z.string().min(1).max(2000).meta({
  id: 'OpeningRulesText',
  description: 'Opening hours in OSM opening_hours syntax, like Mo-Fr 08:00-18:00; PH off.',
});

/** HTTP: opening hours as they are entered: OSM text, or the spans of a regular week. */
export const OpeningHours = z.union([OpeningRulesText, z.array(WeeklyOpening).max(50)]).meta({
  id: 'OpeningHours',
  description: 'OSM opening_hours text, or weekly spans; spans say nothing about holidays.',
});
export type OpeningHours = z.infer<typeof OpeningHours>;
