import { z } from 'zod';
import type { MessageDefinition } from './message';
import { KNOWN_VALUES } from './open-enum';

/** A JSON Schema document or a part of one. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Formats that say all that zod's own pattern says; the pattern would change with zod. */
const SELF_EXPLAINING = new Set(['uuid', 'date-time', 'date']);

/** The URI that messages carry as `ce_dataschema`: one per type, and so one per major version. */
export function dataSchemaOf(message: Pick<MessageDefinition, 'type'>): string {
  return `urn:digitalhub:schema:${message.type}`;
}

/**
 * The published JSON Schema (draft 2020-12) of a message: what readers may rely on. Open: fields and values of open
 * enums may be added. Shared components stand in `$defs` under their ids.
 */
export function jsonSchemaOf(message: MessageDefinition): JsonSchema {
  const { schema, $defs } = published(message.schema, 'draft-2020-12');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: dataSchemaOf(message),
    title: message.type,
    description: message.summary,
    ...schema,
    ...($defs && { $defs }),
  };
}

/** The schema and, apart from it, the shared components it refers to as `#/$defs/<id>`. */
export function published(
  schema: z.ZodType,
  target: 'draft-2020-12' | 'draft-7',
): { schema: JsonSchema; $defs?: Record<string, JsonSchema> } {
  const wrapper = z.object({ data: schema });
  const { properties, $defs, definitions } = z.toJSONSchema(wrapper, {
    target,
    override: opened,
  }) as JsonSchema;
  return {
    schema: properties?.data as JsonSchema,
    $defs: ($defs ?? definitions) as Record<string, JsonSchema>,
  };
}

function opened({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema[KNOWN_VALUES]) delete jsonSchema.enum;
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  // What a component says stands in it alone, also where it is described anew.
  if (jsonSchema.$ref || SELF_EXPLAINING.has(jsonSchema.format ?? '')) delete jsonSchema.pattern;
}
