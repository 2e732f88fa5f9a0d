import { DomainError } from '@digitalhub/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { documented } from '../openapi/header-parameter';

const ETAG = /^"([1-9]\d{0,14})"$/;

/** Strong entity tag of a resource's revision: `"7"`. */
export function etagOf(revision: number): string {
  return `"${revision}"`;
}

/** Parameter decorator: the revision that If-Match names. Refuses with `if-match-missing` (428) when it is absent. */
export const IfMatch = (): ParameterDecorator => documented(required(), { ...HEADER, required: true });

/** Parameter decorator for a PUT that may create: the revision that If-Match names, undefined when it is absent. */
export const IfMatchOptional = (): ParameterDecorator =>
  documented(optional(), { ...HEADER, required: false });

const HEADER = {
  name: 'If-Match',
  description: 'The ETag of the resource as it was read; another one is refused with 412.',
  schema: { type: 'string' as const, example: '"7"' },
};

const required = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const revision = ifMatchOf(context);
  if (revision === undefined) throw ifMatchMissing();
  return revision;
});

const optional = createParamDecorator((_: unknown, context: ExecutionContext) => ifMatchOf(context));

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

function ifMatchOf(context: ExecutionContext): number | undefined {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
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
