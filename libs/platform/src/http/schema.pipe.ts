import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { checkBody, checkParameters } from './check';

/** Checks what `@Body({ schema })`, `@Query({ schema })` and `@Param('id', { schema })` declare. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (!schema || type === 'custom') return value;
    const declared = schema as unknown as z.ZodType;
    return type === 'body' ? checkBody(declared, value) : checkParameters(declared, value, data);
  }
}
