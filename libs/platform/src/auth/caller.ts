import type { Role } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';

/** Who sent the request, as far as its verified tokens say. */
export interface Caller {
  /** `sub` of the access token. Never stored, never logged. */
  readonly subject: string;
  /** `iss` of the access token. */
  readonly issuer: string;
  readonly roles: readonly Role[];
  /** Slugs of the hubs the roles hold in; an admin acts in all of them. */
  readonly hubs: readonly string[];
  /** Random ref out of the verified `Digitalhub-Person` header; absent without that header. */
  readonly person?: string;
}

/** The caller's person ref; refuses with `person-assertion-missing` when the request carries none. */
export function requirePerson(caller: Caller | undefined): string {
  if (caller?.person) return caller.person;
  throw new DomainError(
    'person-assertion-missing',
    'This request needs the header Digitalhub-Person with an assertion from PUT /persons/me.',
  );
}

/** Refuses with `forbidden-hub` unless the caller's roles hold in the hub. An admin acts in every hub. */
export function requireHub(caller: Caller, slug: string): void {
  if (mayActIn(caller, slug)) return;
  throw new DomainError('forbidden-hub', `Your roles do not hold in the hub ${slug}.`);
}

/** True when the caller has one of the roles and it holds in the hub. Nobody without a token does. */
export function hasRoleIn(caller: Caller | undefined, roles: readonly Role[], slug: string): boolean {
  return caller !== undefined && roles.some((role) => caller.roles.includes(role)) && mayActIn(caller, slug);
}

/** True when the caller's roles hold in the hub. */
export function mayActIn(caller: Caller, slug: string): boolean {
  return caller.roles.includes('admin') || caller.hubs.includes(slug);
}
