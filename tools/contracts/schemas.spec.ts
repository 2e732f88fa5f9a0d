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
      const later = extended(example);
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
  const id = schema.$ref?.replace('#/$defs/', '');
  return (id === undefined ? schema : schema.$defs?.[id]) as JsonSchema;
}

function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, extended(inner)]);
  return { ...Object.fromEntries(fields), addedLater: { deep: true } };
}
