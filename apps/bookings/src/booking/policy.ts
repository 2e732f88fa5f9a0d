import { DEFAULT_POLICY, type Policy, type PolicyProfile, type ResourceKind } from '@digitalhub/contracts';

/** The rules of one hub for one kind, as far as a manager has set them. */
export interface PolicyDoc {
  readonly profile?: PolicyProfile;
  /** Counts the changes; 0 before the first. */
  readonly revision: number;
}

export const unset: PolicyDoc = { revision: 0 };

/** `<hub>/<kind>` */
export function policyIdOf(hub: string, kind: ResourceKind): string {
  return `${hub}/${kind}`;
}

/** The policy that a document says; what it does not say yet is as it always was. */
export function policyOf({ profile, revision }: PolicyDoc, hub: string, kind: ResourceKind): Policy {
  return { ...DEFAULT_POLICY, ...profile, hub, kind, revision };
}

/** What holds for a kind in a hub where no manager has said anything. */
export function defaultPolicy(hub: string, kind: ResourceKind): Policy {
  return policyOf(unset, hub, kind);
}

/** Names of the fields in which two profiles differ. */
export function changedFields(before: PolicyProfile, after: PolicyProfile): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof PolicyProfile>;
  return [...names].filter((name) => !isSame(before[name], after[name])).sort();
}

/** True when a caller with these roles needs a manager's word. */
export function needsApproval({ approval, bookableBy }: Policy, roles: readonly string[]): boolean {
  if (approval.mode !== 'roles') return approval.mode === 'always';
  const entitled = bookableBy.filter((each) => roles.includes(each));
  return entitled.length > 0 && entitled.every((each) => approval.roles?.includes(each));
}

/** Data of the same content, whatever the order of its members. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isSame((a as Named)[name], (b as Named)[name]));
}

type Named = Record<string, unknown>;
