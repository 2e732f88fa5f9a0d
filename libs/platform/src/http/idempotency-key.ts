import { createHash } from 'node:crypto';
import { DomainError } from '@digitalhub/kernel';
import type { Caller } from '../auth/caller';
import type { IdempotencyKey } from '../commit';
import type { EdgeRequest } from './request';

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The committer's key for a request, out of the header `Idempotency-Key`, the caller, the route and a digest of the
 * body. Refuses with `idempotency-key-missing` or `idempotency-key-invalid`.
 */
export function idempotencyKeyOf(request: EdgeRequest): IdempotencyKey {
  const route = `${request.method} ${request.routeOptions.url ?? ''}`;
  const path = request.url.split('?')[0] ?? '';
  return {
    principal: principalOf(request.caller),
    route,
    key: headerOf(request.headers['idempotency-key']),
    fingerprint: digest(request.method, path, JSON.stringify(request.body ?? null)),
  };
}

function headerOf(value: string | string[] | undefined): string {
  if (value === undefined || value === '') {
    throw new DomainError(
      'idempotency-key-missing',
      'The header Idempotency-Key is missing: send a new random value with every new command, and the same with a repeat.',
    );
  }
  if (typeof value === 'string' && KEY.test(value)) return value;
  throw new DomainError(
    'idempotency-key-invalid',
    'The header Idempotency-Key must be given once, with 1 to 255 visible ASCII characters.',
  );
}

/** A digest, so that the key row names neither the subject nor the person. */
function principalOf(caller: Caller | undefined): string {
  if (!caller) return 'anonymous';
  const { issuer, subject, roles, person } = caller;
  // Guests share the token of the gateway: what tells them apart is the person.
  return roles.includes('guest') && person ? digest(issuer, subject, person) : digest(issuer, subject);
}

function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}
