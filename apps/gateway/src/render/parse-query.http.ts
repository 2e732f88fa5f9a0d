import { DomainError } from '@digitalhub/kernel';
import { fieldErrorsOf } from '@digitalhub/platform';
import type { z } from 'zod';

/** Checks the query of a route that is not Nest's; refuses with `validation-failed`, like those that are. */
export function parseQuery<Schema extends z.ZodObject>(schema: Schema, query: unknown): z.output<Schema> {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const errors = fieldErrorsOf(result.error.issues, query).map((error) => ({
    ...error,
    pointer: error.pointer.slice(1),
  }));
  const [first] = errors;
  throw new DomainError('validation-failed', `${first?.pointer} ${first?.detail}.`, { errors });
}
