import { z } from 'zod';
import { InstantText, Revision, Slug } from '../fields';
import { type Opened, defineMessage, defineTopic, openEnum } from '../messaging';

/** A funding programme as a counsellor enters it. */
export const ProgrammeProfile = z
  .object({
    id: Slug,
    title: z.string().min(1).max(300),
    provider: z.string().min(1).max(200),
    status: openEnum(['forecast', 'open', 'closed', 'archived']),
    territory: z
      .array(z.string().regex(/^\d{2,8}$/, 'must be a municipality key or the first digits of one'))
      .max(500)
      .meta({ description: 'AGS prefixes where it applies; empty means all of Germany.' }),
    sourceUrl: z.url({ protocol: /^https?$/, error: 'must be a web address' }),
    lastCheckedAt: InstantText,
  })
  .meta({ id: 'ProgrammeProfile' });
export type ProgrammeProfile = z.infer<typeof ProgrammeProfile>;

export const Programme = ProgrammeProfile.extend({ revision: Revision }).meta({ id: 'Programme' });
export type Programme = Opened<typeof Programme>;

export const programmeFacts = defineTopic({
  owner: 'funding',
  entity: 'programme',
  kind: 'facts',
  key: 'programme id',
  description: 'All that happened to a funding programme.',
});
export const programmeState = defineTopic({
  owner: 'funding',
  entity: 'programme',
  kind: 'state',
  key: 'programme id',
  description: 'The latest entry of every funding programme.',
});

const example: z.input<typeof Programme> = {
  id: 'st-digital-innovation',
  title: 'Sachsen-Anhalt DIGITAL INNOVATION',
  provider: 'Investitionsbank Sachsen-Anhalt',
  status: 'open',
  territory: ['15'],
  sourceUrl: 'https://www.ib-sachsen-anhalt.de/',
  lastCheckedAt: '2026-11-20T09:00:00Z',
  revision: 1,
};

export const ProgrammeRecorded = defineMessage({
  type: 'digitalhub.funding.programme.recorded.v1',
  topic: programmeFacts,
  summary: 'A programme entered the catalogue, or its entry was checked and changed.',
  personalData: 'none',
  schema: Programme,
  examples: [example],
});
export const ProgrammeSnapshot = defineMessage({
  type: 'digitalhub.funding.programme.state-changed.v1',
  topic: programmeState,
  summary: 'The latest entry of a funding programme.',
  personalData: 'none',
  schema: Programme,
  examples: [example],
});
