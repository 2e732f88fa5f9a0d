import { DomainError } from '@digitalhub/kernel';
import type { FastifyRequest } from 'fastify';

const ETAG = /^"([1-9]\d{0,14})"$/;

/** Strong entity tag of a resource's revision: `"7"`. */
export function etagOf(revision: number): string {
  return `"${revision}"`;
}

/** The revision that If-Match names; refuses with `if-match-missing` (428) when it is absent. */
export function requireIfMatch(request: FastifyRequest): number {
  const revision = ifMatchOf(request);
  if (revision === undefined) throw ifMatchMissing();
  return revision;
}

/**
 * Refuses unless a write knows what it overwrites: `if-match-missing` (428) when there is something and the client
 * named no revision, `revision-mismatch` (412) when it named another. `current` is undefined when nothing is there.
 */
export function requireRevision(current: number | undefined, expected: number | undefined): void {
  if (current === expected) return;
  if (expected === undefined) throw ifMatchMissing();
  throw new DomainError(
    'revision-mismatch',
    current === undefined
      ? `If-Match names revision ${expected}, but there is nothing here yet.`
      : `If-Match names revision ${expected}, but the latest is ${current}; read it again and repeat the change.`,
    current === undefined ? {} : { revision: current },
  );
}

/** The revision that If-Match names, undefined when it is absent; refuses with `if-match-invalid`. */
export function ifMatchOf(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const match = ETAG.exec(header);
  if (match) return Number(match[1]);
  throw new DomainError(
    'if-match-invalid',
    'The header If-Match must be one ETag as the resource gave it, like "7".',
  );
}

function ifMatchMissing(): DomainError {
  return new DomainError(
    'if-match-missing',
    'The header If-Match is missing: send the ETag of the resource you read, so that no change of others is lost.',
  );
}
