import { DomainError, type FieldError } from '@digitalhub/kernel';
import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { fieldErrorsOf, unknownFieldsOf } from './field-errors';

/**
 * Checks what `@Body({ schema })`, `@Query({ schema })` and `@Param('id', { schema })` declare. A body's unknown
 * members are refused by name; unknown query parameters are let be.
 */
@Injectable()
export class SchemaPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (!metadata.schema || !this.toValidate(metadata)) return value;
    const result = await this.validate<T>(value, metadata.schema);
    if (result.issues) {
      throw refusal(fieldErrorsOf(result.issues as readonly z.core.$ZodIssue[], value), metadata);
    }
    const unknown = metadata.type === 'body' ? unknownFieldsOf(value, result.value) : [];
    if (unknown.length > 0) throw refusal(unknown, metadata);
    return result.value;
  }
}

function refusal(errors: readonly FieldError[], metadata: ArgumentMetadata): DomainError {
  const named = metadata.type === 'body' ? errors : errors.map((error) => asParameter(error, metadata));
  const [first] = named;
  const more = named.length > 1 ? ` (and ${named.length - 1} more)` : '';
  return new DomainError('validation-failed', `${first?.pointer || 'The body'} ${first?.detail}${more}.`, {
    errors: named,
  });
}

/** A parameter goes by its name: `limit`, not `/limit`. */
function asParameter(error: FieldError, metadata: ArgumentMetadata): FieldError {
  return { ...error, pointer: [metadata.data, error.pointer.slice(1)].filter(Boolean).join('/') };
}
