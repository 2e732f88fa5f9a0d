import { z } from 'zod';
import { InstantText, PersonRef, Slug } from '../fields';
import { defineMessage, defineTopic } from '../messaging';
import { forEachService, PERSONAL_DATA_SERVICES, type PersonalDataService } from '../services';
import { personFacts } from './person';

const ErasureId = z
  .uuid()
  .meta({ id: 'ErasureId', description: 'One request for erasure; its receipt goes by it.' });

/** How many entries of each kind are gone, by a word for the kind. */
export const ErasureCounts = z
  .record(Slug, z.int().nonnegative())
  .meta({ id: 'ErasureCounts', description: 'Entries erased or made anonymous, by kind.' });
export type ErasureCounts = z.infer<typeof ErasureCounts>;

const person = '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11';
const erasure = '0193a5c2-3b1e-7c4d-9a55-6f2d8e3b7a10';

export const PersonErased = defineMessage({
  type: 'digitalhub.people.person.erased.v1',
  topic: personFacts,
  summary:
    'A person is gone: nobody stands behind the ref any more, and whoever keeps data under it removes them.',
  personalData: 'person-ref',
  schema: z.object({ person: PersonRef, erasure: ErasureId, requestedAt: InstantText }),
  examples: [{ person, erasure, requestedAt: '2026-11-22T19:10:05Z' }],
});

function erasureTopic(owner: PersonalDataService) {
  return defineTopic({
    owner,
    entity: 'erasure',
    kind: 'facts',
    key: 'person ref',
    description: `What ${owner} did about persons who are gone.`,
  });
}

/** Where each service says what it did about persons who are gone. */
export const erasureFacts = forEachService(PERSONAL_DATA_SERVICES, erasureTopic);

/** The answer of each service to `PersonErased`. */
export const ErasureAcknowledged = forEachService(PERSONAL_DATA_SERVICES, (owner) =>
  defineMessage({
    type: `digitalhub.${owner}.erasure.acknowledged.v1`,
    topic: erasureFacts[owner],
    summary: `All that ${owner} kept under the ref of an erased person is gone or belongs to nobody.`,
    personalData: 'person-ref',
    schema: z.object({
      erasure: ErasureId,
      person: PersonRef,
      service: z.string(),
      counts: ErasureCounts,
      at: InstantText,
    }),
    examples: [{ erasure, person, service: owner, counts: { records: 3 }, at: '2026-11-22T19:10:06Z' }],
  }),
);
