import { z } from 'zod';
import { InstantText, PersonRef, Slug } from '../fields';
import { type Opened, openEnum } from '../messaging';
import { PartOfDay } from './round-wishes';

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
