import { z } from 'zod';
import { PersonRef, Revision } from '../fields';
import { type Opened, openEnum } from '../messaging';
import { Language } from './person';

export const MailAddress = z
  .email('must be a mail address like jo@example.org')
  .max(254, 'must be a mail address of at most 254 characters')
  .meta({ id: 'MailAddress', description: 'A mail address.' });

const PhoneNumber = z
  .string()
  .max(40)
  .regex(/^\+?[0-9][0-9 ()/-]{3,38}$/, 'must be a telephone number like +49 3441 123456')
  .meta({ id: 'PhoneNumber', description: 'A telephone number.' });

/** Without line breaks, so that it can stand in the head of a mail. */
const DisplayName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}<>]*$/u, 'must be one line without < and >')
  .meta({ id: 'DisplayName', description: 'What somebody wants to be called.' });

/** HTTP: what a person says of themselves; what is left out is removed. */
export const ContactDetails = z
  .object({ name: DisplayName.optional(), phone: PhoneNumber.optional() })
  .meta({ id: 'ContactDetails' });
export type ContactDetails = z.infer<typeof ContactDetails>;

/** HTTP: how a person is reached; to nobody but the person and those with a reason. */
export const PersonContact = ContactDetails.extend({
  ref: PersonRef,
  kind: openEnum(['account', 'guest']),
  language: Language,
  mail: MailAddress.optional().meta({
    description: 'Of an account as its sign-in says, of a guest confirmed.',
  }),
  revision: Revision.optional().meta({ description: 'Of the contact; absent before its first entry.' }),
}).meta({ id: 'PersonContact' });
export type PersonContact = Opened<typeof PersonContact>;

/** HTTP: names of those who share theirs. Who is missing does not share it, or is not known. */
export const NamesWish = z
  .object({
    refs: z.array(PersonRef).min(1).max(100),
    reason: openEnum(['list-of-names', 'presence-planning']),
  })
  .meta({ id: 'NamesWish' });
export type NamesWish = z.infer<typeof NamesWish>;

export const Names = z
  .object({ names: z.array(z.object({ ref: PersonRef, name: z.string() })) })
  .meta({ id: 'Names' });
export type Names = z.infer<typeof Names>;
