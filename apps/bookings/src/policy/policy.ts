import { DEFAULT_POLICY, type Policy, type ResourceKind } from '@digitalhub/contracts';

/** What holds for a kind in a hub where no manager has said anything. */
export function defaultPolicy(hub: string, kind: ResourceKind): Policy {
  return { ...DEFAULT_POLICY, hub, kind, revision: 0 };
}

/** True when a caller with these roles needs a manager's word. */
export function needsApproval({ approval, bookableBy }: Policy, roles: readonly string[]): boolean {
  if (approval.mode !== 'roles') return approval.mode === 'always';
  const entitled = bookableBy.filter((each) => roles.includes(each));
  return entitled.length > 0 && entitled.every((each) => approval.roles?.includes(each));
}
