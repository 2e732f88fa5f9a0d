import { z } from 'zod';
import { InstantText } from '../fields';

/** One entry for each kind of resource that a page speaks of. */
export const byKind = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({ desk: entry, room: entry, equipment: entry });

/** HTTP: how fresh a view is. Everything published up to `asOf` is in it. */
export const Freshness = z
  .object({
    asOf: InstantText.meta({
      description: 'The last moment at which the view was known to hold everything published until then.',
    }),
    stale: z.boolean().meta({
      description: 'True when the view could not reach the position asked for by Digitalhub-Seen in time.',
    }),
  })
  .meta({ id: 'Freshness' });
export type Freshness = z.infer<typeof Freshness>;

/** HTTP: one page of a list. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().optional().meta({ description: 'The cursor of the next page.' }),
    ...Freshness.shape,
  });
