import { type JsonSchema, KNOWN_VALUES } from '@digitalhub/contracts';
import type { FieldBreak } from './schema-breaks';

/** Limits of which a lower value is the tighter one. */
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
/** Limits of which a higher value is the tighter one. */
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const;
/** Rules that are the same or another; nobody can say which text fits both. */
const FORMS = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'const', 'prefixItems'] as const;

/** Changes in what a single value may be. */
export function valueBreaks(before: JsonSchema, after: JsonSchema, field: string): FieldBreak[] {
  return [
    ...enumBreaks(before, after, field),
    ...UPPER.flatMap((name) => limitBreaks(name, before, after, field, (value) => value ?? Infinity)),
    ...LOWER.flatMap((name) => limitBreaks(name, before, after, field, (value) => -(value ?? -Infinity))),
    ...FORMS.flatMap((name) => formBreaks(name, before, after, field)),
  ];
}

type Limit = (typeof UPPER)[number] | (typeof LOWER)[number];

/** Tighter refuses messages already written; looser lets through what readers of the old version refuse. */
function limitBreaks(
  name: Limit,
  before: JsonSchema,
  after: JsonSchema,
  field: string,
  room: (value: number | undefined) => number,
): FieldBreak[] {
  const [old, now] = [before[name], after[name]] as [number | undefined, number | undefined];
  if (room(now) === room(old)) return [];
  const detail = `${name} is ${now ?? 'gone'} instead of ${old ?? 'none'}`;
  return [{ field, rule: room(now) < room(old) ? 'narrowed' : 'widened', detail }];
}

function formBreaks(
  name: (typeof FORMS)[number],
  before: JsonSchema,
  after: JsonSchema,
  field: string,
): FieldBreak[] {
  const [old, now] = [JSON.stringify(before[name]), JSON.stringify(after[name])];
  if (old === now) return [];
  const detail = `${name} is ${now ?? 'gone'} instead of ${old ?? 'none'}`;
  if (now === undefined) return [{ field, rule: 'widened', detail }];
  return [{ field, rule: 'narrowed', detail, ...(old !== undefined && { bothWays: true }) }];
}

function enumBreaks(before: JsonSchema, after: JsonSchema, field: string): FieldBreak[] {
  const [wasOpen, isOpen] = [KNOWN_VALUES in before, KNOWN_VALUES in after];
  const [old, now] = [valuesOf(before), valuesOf(after)];
  if (!old && !now) return [];
  if (!old) return [{ field, rule: 'narrowed', detail: 'it may only be one of listed values now' }];
  if (!now) return [{ field, rule: 'widened', detail: 'its values are no longer listed' }];
  if (wasOpen && !isOpen)
    return [{ field, rule: 'narrowed', detail: 'its open list of values is closed now' }];
  if (!wasOpen && isOpen)
    return [{ field, rule: 'widened', detail: 'its closed list of values is open now' }];
  const gone = old.filter((value) => !now.includes(value));
  const added = isOpen ? [] : now.filter((value) => !old.includes(value));
  return [
    ...gone.map((value): FieldBreak => ({
      field,
      rule: 'narrowed',
      detail: `its value "${String(value)}" is gone`,
    })),
    ...added.map((value): FieldBreak => {
      return { field, rule: 'widened', detail: `its closed list has the new value "${String(value)}"` };
    }),
  ];
}

function valuesOf(node: JsonSchema): readonly unknown[] | undefined {
  return (node[KNOWN_VALUES] as unknown[] | undefined) ?? node.enum;
}
