import { z } from 'zod';
import { Span } from '../bookings';
import { InstantText, LocalDateText } from '../fields';

/** HTTP: a hub's opening at the asked time. Closed as long as its stage is another than open. */
export const HubOpening = z
  .object({
    now: z.boolean().meta({ description: 'Open at the asked time.' }),
    closesAt: InstantText.optional().meta({
      description: 'When it closes, if it is open; absent when it does not close within the coming week.',
    }),
    opensNext: InstantText.optional().meta({
      description:
        'When it opens again, whatever holidays, closures and clock changes lie between; absent when it does not ' +
        'within 400 days.',
    }),
    today: z.array(Span).meta({ description: 'The open spans of the local day.' }),
  })
  .meta({ id: 'HubOpening' });
export type HubOpening = z.infer<typeof HubOpening>;

/** HTTP: how many of a hub's reservable resources of one kind are free. */
export const FreeCount = z
  .object({
    total: z.int().nonnegative().meta({ description: 'Reservable ones.' }),
    freeNow: z
      .int()
      .nonnegative()
      .meta({ description: 'Free at the asked time, whether the hub is open or not.' }),
    date: LocalDateText.meta({
      description:
        'The day that freeOnDate speaks of: the one asked for, else the next with opening time left.',
    }),
    freeOnDate: z.int().nonnegative().meta({
      description: 'Free for all of the opening time that is left on that day; 0 when none is left.',
    }),
  })
  .meta({ id: 'FreeCount' });
export type FreeCount = z.infer<typeof FreeCount>;
