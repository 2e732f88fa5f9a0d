import { z } from 'zod';
import { InstantText } from '../fields';
import { openEnum } from '../messaging';
import { MailAddress } from './contact';
import { Language, Person } from './person';

/** What somebody without an account wants. */
export const GuestPurpose = openEnum(['event', 'counselling', 'notices']).meta({
  id: 'GuestPurpose',
  description: 'What somebody without an account wants to use.',
});
export type GuestPurpose = z.infer<typeof GuestPurpose>;

/** HTTP: somebody without an account leaves an address; it counts once it was confirmed by mail. */
export const GuestRequest = z
  .object({ mail: MailAddress, language: Language.default('de'), purpose: GuestPurpose })
  .meta({ id: 'GuestRequest' });
export type GuestRequest = z.infer<typeof GuestRequest>;

/** HTTP: always the same, whoever asks for whichever address. */
export const GuestRequested = z
  .object({ status: z.enum(['confirmation-by-mail']), minutes: z.int().positive() })
  .meta({ id: 'GuestRequested' });
export type GuestRequested = z.infer<typeof GuestRequested>;

export const LinkPurpose = openEnum([
  'guest-confirmation',
  'erasure-confirmation',
  'unsubscribe',
  'erasure-receipt',
]).meta({ id: 'LinkPurpose', description: 'What the link of a mail does.' });
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** HTTP: what the link of a mail is for; says nothing of the person. */
export const LinkView = z
  .object({ purpose: LinkPurpose, detail: z.string().optional(), expiresAt: InstantText.optional() })
  .meta({ id: 'LinkView' });
export type LinkView = z.infer<typeof LinkView>;

/** HTTP: what the link did. */
export const LinkOutcome = z
  .object({
    code: openEnum(['guest-confirmed', 'guest-already-confirmed', 'erasure-begun', 'unsubscribed']),
    person: Person.optional(),
    session: z.string().optional().meta({
      description:
        'Proves for an hour who the guest is; sent as `Digitalhub-Guest` in place of an access token.',
    }),
    expiresAt: InstantText.optional(),
    receipt: z.string().optional().meta({ description: 'GET /erasures/{receipt} tells how far it is.' }),
  })
  .meta({ id: 'LinkOutcome' });
export type LinkOutcome = z.infer<typeof LinkOutcome>;
