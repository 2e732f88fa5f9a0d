import { z } from 'zod';
import { OTHER, knownValues } from './open-enum';

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypeDef & Record<string, unknown>;
type Rebuild = (schema: Schema) => Schema;

/** For producers: objects refuse fields that are not declared, at any depth. */
export const strictVariant = memoised((schema) =>
  rebuilt(schema, (object) => ({ ...object, catchall: z.never() })),
);

/** For readers: unknown fields are left out, unknown values of open enums become `other`. */
export const openVariant = memoised((schema) =>
  rebuilt(
    schema,
    (object) => ({ ...object, catchall: undefined }),
    (values) => z.string().transform((value) => (values.includes(value) ? value : OTHER)),
  ),
);

/** Rebuilds a schema of plain JSON types; checks and refinements stay. */
function rebuilt(
  schema: Schema,
  object: (def: Def) => Def,
  openEnum?: (values: readonly string[]) => Schema,
): Schema {
  const rebuild: Rebuild = (inner) => rebuilt(inner, object, openEnum);
  const def = schema._zod.def as Def;
  const values = knownValues(schema);
  if (values) return openEnum ? openEnum(values) : schema;
  if (def.type === 'object') return clone(schema, object({ ...def, shape: mapShape(def.shape, rebuild) }));
  return withParts(schema, def, rebuild);
}

/** Which members of a definition hold schemas. A type that is not listed is no plain JSON type. */
const PARTS: Partial<Record<string, readonly string[]>> = {
  array: ['element'],
  optional: ['innerType'],
  nullable: ['innerType'],
  default: ['innerType'],
  readonly: ['innerType'],
  record: ['keyType', 'valueType'],
  union: ['options'],
};
const LEAVES = new Set(['string', 'number', 'int', 'boolean', 'null', 'literal', 'enum', 'unknown', 'any']);

function withParts(schema: Schema, def: Def, rebuild: Rebuild): Schema {
  const parts = PARTS[def.type];
  if (parts)
    return clone(schema, {
      ...def,
      ...Object.fromEntries(parts.map((part) => [part, mapPart(def[part], rebuild)])),
    });
  if (LEAVES.has(def.type)) return schema;
  throw new Error(`A message is made of plain JSON types; it cannot hold the schema type '${def.type}'`);
}

function mapPart(part: unknown, rebuild: Rebuild): unknown {
  return Array.isArray(part) ? (part as Schema[]).map(rebuild) : rebuild(part as Schema);
}

function mapShape(shape: unknown, rebuild: Rebuild): Record<string, Schema> {
  const fields = Object.entries(shape as Record<string, Schema>);
  return Object.fromEntries(fields.map(([name, field]) => [name, rebuild(field)]));
}

function clone(schema: Schema, def: Def): Schema {
  return z.core.clone(schema, def);
}

function memoised(build: (schema: Schema) => Schema): (schema: z.ZodType) => z.ZodType {
  const built = new WeakMap<z.ZodType, z.ZodType>();
  return (schema) => {
    const known = built.get(schema) ?? (build(schema) as z.ZodType);
    built.set(schema, known);
    return known;
  };
}
