import { z } from 'zod';
import { InstantText, PersonRef, Slug } from '../fields';
import { type Opened, defineMessage, defineTopic, openEnum } from '../messaging';
import { forEachService, PERSONAL_DATA_SERVICES, type PersonalDataService } from '../services';

/** Why somebody may look at the data of somebody else. */
export const AccessPurpose = openEnum([
  'contact-about-booking',
  'contact-about-event',
  'counselling',
  'presence-planning',
  'incident',
  'request-of-the-person',
  'list-of-names',
]).meta({ id: 'AccessPurpose', description: 'Why data of another person are looked at.' });
export type AccessPurpose = z.infer<typeof AccessPurpose>;

/** Number of the matter a look belongs to; holds a digit and no blank, so that no name fits. */
export const AccessCase = z
  .string()
  .max(64)
  .regex(
    /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/-]*$/,
    'must be a reference with a digit, like case-2026-17, and no text',
  )
  .meta({ id: 'AccessCase', description: 'Reference of the matter, like case-2026-17.' });

export const AccessReason = z
  .object({ purpose: AccessPurpose, case: AccessCase.optional() })
  .meta({ id: 'AccessReason' });
export type AccessReason = z.input<typeof AccessReason>;

/** Who looked at whose data, when and why. */
export const Access = z
  .object({
    access: z.uuid(),
    reader: PersonRef.meta({ description: 'Who looked.' }),
    person: PersonRef.meta({ description: 'Whose data.' }),
    what: Slug.meta({ description: 'Which data, in a word.' }),
    why: AccessReason,
    at: InstantText,
  })
  .meta({ id: 'Access' });
export type Access = Opened<typeof Access>;

function accessTopic(owner: PersonalDataService) {
  return defineTopic({
    owner,
    entity: 'access',
    kind: 'facts',
    key: 'ref of the person whose data were read',
    description: `Who looked at whose data at ${owner}.`,
  });
}

/** Where each service says who looked at whose data. */
export const accessFacts = forEachService(PERSONAL_DATA_SERVICES, accessTopic);

/** Each service says who looked at whose data. */
export const AccessRecorded = forEachService(PERSONAL_DATA_SERVICES, (owner) =>
  defineMessage({
    type: `digitalhub.${owner}.access.recorded.v1`,
    topic: accessFacts[owner],
    summary: 'Somebody looked at data of another person.',
    personalData: 'person-ref',
    schema: Access,
    examples: [
      {
        access: '0193a5c2-3b1e-7c4d-9a55-6f2d8e3b7a11',
        reader: '9d1c2b7e-6a52-4a0e-8a54-0f8f9f1f2b33',
        person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
        what: 'contact',
        why: { purpose: 'counselling', case: 'case-2026-17' },
        at: '2026-11-22T19:10:05Z',
      },
    ],
  }),
);
