import { convertSchema } from '@digitalhub/platform';
import { z } from 'zod';

export type JsonObject = Record<string, unknown>;

/** The shared schemas of the document, by name. */
export class Components {
  readonly schemas: Record<string, unknown>;

  constructor(schemas: Record<string, unknown> = {}) {
    this.schemas = { ...schemas };
  }

  /** The JSON Schema of a zod schema; what has a name is referred to. Throws when one name means two things. */
  add(schema: z.ZodType, schemaType: 'input' | 'output'): JsonObject {
    const wrapped = convertSchema(z.object({ wrapped: schema }), { schemaType });
    for (const [name, found] of Object.entries(wrapped?.components ?? {})) this.put(name, found);
    const { properties } = wrapped?.schema as { properties: { wrapped: JsonObject } };
    return properties.wrapped;
  }

  private put(name: string, schema: unknown): void {
    const known = this.schemas[name];
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`Two schemas of the API are called ${name}: what is asked and what is answered differ`);
    }
    this.schemas[name] = schema;
  }
}
