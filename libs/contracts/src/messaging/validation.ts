import type { FieldError } from '@digitalhub/kernel';
import type { z } from 'zod';
import type { DataOf, MessageDefinition } from './message';
import { openVariant, strictVariant } from './variants';

/** Data that breaks the contract of its message. Trying again cannot help. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';

  constructor(
    /** The message type whose contract is broken. */
    readonly type: string,
    /** Every place that breaks it; pointers into the data. */
    readonly errors: readonly FieldError[],
  ) {
    super(
      `${type} breaks its contract: ${errors.map(({ pointer, detail }) => `${pointer || '/'} ${detail}`).join('; ')}`,
    );
  }
}

/**
 * The producer's check, before a message is written: every required field, only declared fields at any depth, only
 * declared values. Throws a ContractViolation that names each place.
 */
export function validateStrictly<M extends MessageDefinition>(message: M, data: unknown): DataOf<M> {
  return checked(message, strictVariant(message.schema), data);
}

/**
 * The reader's check: fields that a later minor version added are left out, unknown values of open enums become
 * `other`, what this version relies on must be there. Throws a ContractViolation that names each place.
 */
export function readData<M extends MessageDefinition>(message: M, value: unknown): DataOf<M> {
  return checked(message, openVariant(message.schema), value);
}

function checked<M extends MessageDefinition>(message: M, schema: z.ZodType, data: unknown): DataOf<M> {
  const result = schema.safeParse(data);
  if (result.success) return result.data as DataOf<M>;
  throw new ContractViolation(message.type, fieldErrors(result.error, data));
}

/** One entry per place that breaks a rule; a missing field is said to be missing. */
export function fieldErrors(error: z.ZodError, data: unknown): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownField([...issue.path, key]));
    }
    const pointer = pointerOf(issue.path);
    if (valueAt(data, issue.path) === undefined) return [{ pointer, code: 'missing', detail: 'is required' }];
    return [{ pointer, code: issue.code, detail: issue.message }];
  });
}

/** RFC 6901. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function unknownField(path: readonly PropertyKey[]): FieldError {
  return { pointer: pointerOf(path), code: 'unknown-field', detail: 'is not a field of this message' };
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
}
