import {
  HubChanged,
  HubRegistered,
  type HubProfile,
  type ImportOutcome,
  type PayloadOf,
  type ResourceKind,
} from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { brokenRules } from './hub-profile';
import { placesLost } from './spaces';

/** What a hub knows of a resource that stands in it: enough to keep the tree whole. */
export interface Placed {
  readonly id: string;
  readonly kind: ResourceKind;
  readonly parent?: string;
}

/** A hub as it is stored. Before its registration it has no profile and revision 0. */
export interface HubDoc {
  readonly profile?: HubProfile;
  readonly revision: number;
  readonly resources: readonly Placed[];
}

export const unregistered: HubDoc = { revision: 0, resources: [] };

export type HubFact =
  | { readonly message: typeof HubRegistered; readonly data: PayloadOf<typeof HubRegistered> }
  | { readonly message: typeof HubChanged; readonly data: PayloadOf<typeof HubChanged> };

export interface HubSaved {
  readonly outcome: Exclude<ImportOutcome, 'refused'>;
  readonly hub: HubDoc & { readonly profile: HubProfile };
  /** Absent when nothing changed: then nothing is written and nothing is said. */
  readonly fact?: HubFact;
}

/** Registers a hub or replaces its profile. Refuses with `hub-invalid` and every broken rule at once. */
export function saveHub(hub: HubDoc, profile: HubProfile): HubSaved {
  refuseBroken(hub, profile);
  const revision = hub.revision + 1;
  const saved = { ...hub, profile, revision };
  if (!hub.profile) return { outcome: 'created', hub: saved, fact: registered(profile, revision) };
  const fields = changedFields(hub.profile, profile);
  if (fields.length === 0) return { outcome: 'unchanged', hub: { ...hub, profile: hub.profile } };
  const data = { slug: profile.slug, fields, revision };
  return { outcome: 'changed', hub: saved, fact: { message: HubChanged, data } };
}

/** The hub after a resource came, changed its kind or moved within the hub. */
export function place(hub: HubDoc, placed: Placed): HubDoc {
  const others = hub.resources.filter(({ id }) => id !== placed.id);
  return { ...hub, resources: [...others, placed] };
}

function refuseBroken(hub: HubDoc, profile: HubProfile): void {
  const errors = [...brokenRules(profile), ...placesLost(hub.resources, profile)];
  if (errors.length === 0) return;
  const reasons = errors.map(({ detail }) => detail).join('; and ');
  throw new DomainError('hub-invalid', `Hub ${profile.slug} is refused: ${reasons}.`, { errors });
}

function registered({ slug, name, land, ags, stages }: HubProfile, revision: number): HubFact {
  const stage = stages.at(-1)?.stage ?? 'talks';
  return { message: HubRegistered, data: { slug, name, land, ags, stage, revision } };
}

function changedFields(before: HubProfile, after: HubProfile): string[] {
  const names = Object.keys({ ...before, ...after }) as (keyof HubProfile)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
