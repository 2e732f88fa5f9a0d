import { z } from 'zod';
import { PersonRef, Revision, Slug } from '../fields';
import { type Opened, defineMessage } from '../messaging';
import { staffFacts, staffState } from './topics';

/** A person, by random ref, belongs to the staff of a hub. Who that is, people alone knows. */
export const StaffMember = z
  .object({ hub: Slug, person: PersonRef, revision: Revision })
  .meta({ id: 'StaffMember' });
export type StaffMember = Opened<typeof StaffMember>;

/** HTTP: one page of the staff of a hub in the order of the refs. */
export const StaffPage = z
  .object({ items: z.array(StaffMember), next: z.string().optional() })
  .meta({ id: 'StaffPage' });
export type StaffPage = Opened<typeof StaffPage>;

const example = { hub: 'zeitz', person: '3f0f5f0a-1b2d-4a52-9a54-0198f2a07c1e', revision: 1 };

export const StaffJoined = defineMessage({
  type: 'digitalhub.hubs.staff.joined.v1',
  topic: staffFacts,
  summary: 'A person joined the staff of a hub.',
  personalData: 'person-ref',
  schema: StaffMember,
  examples: [example],
});

export const StaffLeft = defineMessage({
  type: 'digitalhub.hubs.staff.left.v1',
  topic: staffFacts,
  summary: 'A person belongs to the staff of a hub no more; the state topic has the tombstone.',
  personalData: 'person-ref',
  schema: StaffMember,
  examples: [{ ...example, revision: 2 }],
});

export const StaffSnapshot = defineMessage({
  type: 'digitalhub.hubs.staff.state-changed.v1',
  topic: staffState,
  summary: 'A person belongs to the staff of a hub.',
  personalData: 'person-ref',
  schema: StaffMember,
  examples: [example],
});
