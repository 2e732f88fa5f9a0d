import { z } from 'zod';
import { InstantText, Revision } from '../fields';
import { type Opened, openEnum } from '../messaging';
import { Language } from './person';

/** What a person may agree to. */
export const ConsentPurpose = openEnum(['share-name', 'optional-notices', 'guest-contact']).meta({
  id: 'ConsentPurpose',
  description:
    'Colleagues see the name; notices nobody needs are sent; the platform keeps the mail address of a guest.',
});
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** The wording somebody agrees to. A published version never changes. */
export const ConsentText = z
  .object({ purpose: ConsentPurpose, version: z.int().positive(), language: Language, text: z.string() })
  .meta({ id: 'ConsentText' });
export type ConsentText = Opened<typeof ConsentText>;

/** Who agreed to what, when; kept after the withdrawal as the proof that there was consent until then. */
export const Consent = z
  .object({
    purpose: ConsentPurpose,
    version: z.int().positive().meta({ description: 'Of the text that was agreed to.' }),
    language: Language,
    givenAt: InstantText,
    withdrawnAt: InstantText.optional(),
  })
  .meta({ id: 'Consent' });
export type Consent = Opened<typeof Consent>;

/** HTTP: agreement to one version of a text. */
export const ConsentGiven = z
  .object({ version: z.int().positive(), language: Language.default('de') })
  .meta({ id: 'ConsentGiven' });
export type ConsentGiven = z.infer<typeof ConsentGiven>;

/** HTTP: all consents of a person, and the texts in force. */
export const Consents = z
  .object({ consents: z.array(Consent), texts: z.array(ConsentText), revision: Revision.optional() })
  .meta({ id: 'Consents' });
export type Consents = Opened<typeof Consents>;
