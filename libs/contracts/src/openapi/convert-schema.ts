import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

export interface ConvertedSchema {
  readonly schema: JsonSchema;
  /** By name; every schema with `meta({ id })`. */
  readonly components: Record<string, JsonSchema>;
}

/**
 * zod → JSON Schema 2020-12 for OpenAPI 3.1. Objects stay open: what a later minor version adds to an answer breaks
 * no generated client.
 */
export function convertSchema(schema: z.ZodType, io: 'input' | 'output'): ConvertedSchema {
  const converted = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => tidy(jsonSchema),
  });
  const { $schema: _, $defs = {}, ...body } = withComponentRefs(converted);
  return { schema: body, components: $defs as Record<string, JsonSchema> };
}

/** Leaves out what says nothing to a reader: the bounds of safe integers, the pattern behind a format. */
function tidy(schema: JsonSchema): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (typeof schema.format === 'string') delete schema.pattern;
}

function withComponentRefs(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}
