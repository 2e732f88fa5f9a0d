import { z } from 'zod';
import { convertSchema } from './convert-schema';

export type JsonObject = Record<string, unknown>;

/** The shared schemas of the document, by name. */
export class Components {
  readonly schemas: Record<string, unknown> = {};

  /** The JSON Schema of a zod schema; what has a name is referred to. Throws when one name means two things. */
  add(schema: z.ZodType, schemaType: 'input' | 'output'): JsonObject {
    const { schema: converted, components } = convertSchema(z.object({ wrapped: schema }), schemaType);
    for (const [name, found] of Object.entries(components)) this.put(name, found);
    return (converted.properties as { wrapped: JsonObject }).wrapped;
  }

  private put(name: string, schema: unknown): void {
    const known = this.schemas[name];
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`Two schemas of the API are called ${name}: what is asked and what is answered differ`);
    }
    this.schemas[name] = schema;
  }
}
