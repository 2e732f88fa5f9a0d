import { z } from 'zod';

/** What a reader gets in place of a value that its version of the contract does not know. */
export const OTHER = 'other';
export type Other = typeof OTHER;

/** The name of the JSON Schema annotation that lists the values known so far. */
export const KNOWN_VALUES = 'x-extensible-enum';

declare const open: unique symbol;

/** An enum that may grow inside a major version: producers write declared values, readers see new ones as `other`. */
export interface OpenEnum<Value extends string> extends z.ZodType<Value, Value> {
  readonly options: readonly Value[];
  /** Exists for the compiler alone: tells this enum from a closed one. */
  readonly [open]: true;
}

/** What a reader may meet where a schema holds open enums: each of them may be `other`. */
export type Opened<Schema> =
  Schema extends OpenEnum<infer Value>
    ? Value | Other
    : Schema extends z.ZodObject<infer Shape>
      ? OpenedObject<Shape>
      : Schema extends z.ZodArray<infer Element>
        ? Opened<Element>[]
        : Schema extends z.ZodOptional<infer Inner>
          ? Opened<Inner> | undefined
          : Schema extends z.ZodNullable<infer Inner>
            ? Opened<Inner> | null
            : Schema extends z.ZodRecord<infer Key, infer Value>
              ? Record<z.output<Key>, Opened<Value>>
              : Schema extends z.ZodUnion<infer Options>
                ? Opened<Options[number]>
                : z.output<Schema>;

type OptionalKeys<Shape> = {
  [Key in keyof Shape]: undefined extends z.output<Shape[Key]> ? Key : never;
}[keyof Shape];
type Flat<Fields> = { [Name in keyof Fields]: Fields[Name] };
type OpenedObject<Shape> = Flat<
  { [Key in Exclude<keyof Shape, OptionalKeys<Shape>>]: Opened<Shape[Key]> } & {
    [Key in OptionalKeys<Shape>]?: Opened<Shape[Key]>;
  }
>;

/**
 * Declares an enum that readers keep open. Checked directly, as producers and HTTP requests are, it refuses what is
 * not declared; `readData` turns that into `other`.
 *
 * @example
 * export const Stage = openEnum(['setup', 'open', 'closed']).meta({ id: 'Stage' });
 */
export function openEnum<const Values extends readonly [string, ...string[]]>(
  values: Values,
): OpenEnum<Values[number]> {
  if (values.includes(OTHER))
    throw new Error(`'${OTHER}' stands for values not known yet and cannot be declared`);
  const schema = z.enum(values).meta({ [KNOWN_VALUES]: values });
  return schema as unknown as OpenEnum<Values[number]>;
}

/** The declared values when the schema is an open enum. */
export function knownValues(schema: z.core.$ZodType): readonly string[] | undefined {
  return z.globalRegistry.get(schema)?.[KNOWN_VALUES] as readonly string[] | undefined;
}
