import { DomainError, type FieldError } from '@digitalhub/kernel';
import type { z } from 'zod';
import { fieldErrorsOf, unknownFieldsOf } from './field-errors';

/** The body as its schema reads it. Refuses with `validation-failed`, also members that the schema does not know. */
export function checkBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(body);
  if (!success) throw refusal(fieldErrorsOf(error.issues, body));
  const unknown = unknownFieldsOf(body, data);
  if (unknown.length > 0) throw refusal(unknown);
  return data;
}

/**
 * Parameters of a path or a query as their schema reads them; unknown ones are let be. Refuses with
 * `validation-failed`, naming them as they are sent: `limit`, not `/limit`.
 */
export function checkParameters<Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(values);
  if (success) return data;
  throw refusal(
    fieldErrorsOf(error.issues, values).map((each) => {
      return { ...each, pointer: each.pointer.slice(1) };
    }),
  );
}

function refusal(errors: readonly FieldError[]): DomainError {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new DomainError('validation-failed', `${first?.pointer || 'The body'} ${first?.detail}${more}.`, {
    errors,
  });
}
