import { type JsonSchema, jsonSchemaOf, messages, readData } from '@digitalhub/contracts';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const ajv = new Ajv({
  strict: true,
  strictRequired: false,
  allErrors: true,
  keywords: ['x-extensible-enum'],
});
addFormats(ajv);

describe.each(messages.map((message) => [message.type, message] as const))(
  'the schema of %s',
  (_type, message) => {
    const schema = jsonSchemaOf(message);
    const check = ajv.compile(schema);
    const [example] = message.examples;

    it('accepts every example', () => {
      expect(message.examples.filter((data) => !check(data))).toEqual([]);
    });

    it('is open: fields that a later version adds pass at any depth, as they do for readers', () => {
      const later = extended(example, schema, schema);
      expect(check(later)).toBe(true);
      expect(readData(message, later)).toEqual(example);
    });

    it('names the first missing field, as the reader does', () => {
      for (const name of bodyOf(schema).required ?? []) {
        const { [name]: _gone, ...rest } = example;
        expect(check(rest)).toBe(false);
        expect(() => readData(message, rest)).toThrow(`/${name} is required`);
      }
    });

    it('has no closed enum, whose values could never grow', () => {
      expect(JSON.stringify(schema)).not.toContain('"enum":');
    });
  },
);

function bodyOf(schema: JsonSchema): JsonSchema {
  return resolved(schema, schema);
}

function resolved(part: JsonSchema, { $defs }: JsonSchema): JsonSchema {
  const id = part.$ref?.replace('#/$defs/', '');
  return (id === undefined ? part : $defs?.[id]) as JsonSchema;
}

/** A later form of a value: every object has one more field. A map has none: its keys are data. */
function extended(value: unknown, part: JsonSchema, schema: JsonSchema): unknown {
  const { items, properties, additionalProperties: isMap } = resolved(part, schema);
  if (Array.isArray(value)) return value.map((inner) => extended(inner, (items ?? {}) as JsonSchema, schema));
  if (typeof value !== 'object' || value === null || isMap) return value;
  const fields = Object.entries(value).map(([name, inner]) => {
    return [name, extended(inner, (properties?.[name] ?? {}) as JsonSchema, schema)];
  });
  return { ...Object.fromEntries(fields), addedLater: { deep: true } };
}
