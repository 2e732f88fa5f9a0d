import type { JsonSchema } from '@digitalhub/contracts';
import { type FieldBreak, type Part, partBreaks, sameShape } from './schema-breaks';

/** Changes in the fields of an object, the items of a list, the values of a map and the members of a union. */
export function fieldBreaks(before: Part, after: Part, field: string): FieldBreak[] {
  return [
    ...propertyBreaks(before, after, field),
    ...inner(before, after, (node) => node.items, `${field}/*`),
    ...inner(before, after, (node) => node.additionalProperties, `${field}/*`),
    ...inner(before, after, (node) => node.propertyNames, `${field}/*`),
    ...members(before, after, field),
  ];
}

function propertyBreaks(before: Part, after: Part, field: string): FieldBreak[] {
  const [old, now] = [namesIn(before), namesIn(after)];
  const gone = old
    .filter((name) => !now.includes(name))
    .map((name) => [name, heirOf(name, before, after)] as const);
  const heirs = gone.map(([, heir]) => heir);
  const added = now.filter((name) => !old.includes(name) && !heirs.includes(name));
  return [
    ...gone.map(([name, heir]) => goneField(`${field}/${name}`, heir)),
    ...old
      .filter((name) => now.includes(name))
      .flatMap((name) => keptField(name, before, after, `${field}/${name}`)),
    ...added.filter((name) => isRequired(after, name)).map((name) => newlyRequired(`${field}/${name}`)),
  ];
}

/** The new field that has taken the place of one that is gone: as much required, of the same shape. */
function heirOf(name: string, before: Part, after: Part): string | undefined {
  const old = property(before, name);
  return namesIn(after).find((other) => {
    const now = property(after, other);
    if (!old || !now || property(before, other)) return false;
    return isRequired(after, other) === isRequired(before, name) && sameShape(old, now);
  });
}

function goneField(field: string, heir: string | undefined): FieldBreak {
  if (heir) return { field, rule: 'renamed-field', detail: `it is called ${heir} now` };
  return { field, rule: 'removed-field', detail: 'it is gone' };
}

function keptField(name: string, before: Part, after: Part, field: string): FieldBreak[] {
  const [old, now] = [property(before, name), property(after, name)];
  if (!old || !now) return [];
  const [was, is] = [isRequired(before, name), isRequired(after, name)];
  const requirement = was === is ? [] : [is ? newlyRequired(field) : noLongerRequired(field)];
  return [...requirement, ...partBreaks(old, now, field)];
}

function noLongerRequired(field: string): FieldBreak {
  return { field, rule: 'no-longer-required', detail: 'it may be absent now, and readers rely on it' };
}

function newlyRequired(field: string): FieldBreak {
  return {
    field,
    rule: 'newly-required',
    detail: 'it is required now, and messages already written lack it',
  };
}

function inner(before: Part, after: Part, pick: (node: JsonSchema) => unknown, field: string): FieldBreak[] {
  const [old, now] = [schemaIn(before, pick), schemaIn(after, pick)];
  if (old && now) return partBreaks(old, now, field);
  if (!old && !now) return [];
  const detail = old ? 'what it may hold is no longer said' : 'what it may hold is limited now';
  return [{ field, rule: old ? 'widened' : 'narrowed', detail }];
}

function members(before: Part, after: Part, field: string): FieldBreak[] {
  const [old, now] = [before.node.anyOf ?? [], after.node.anyOf ?? []] as [JsonSchema[], JsonSchema[]];
  const detail = `it is one of ${now.length} forms instead of ${old.length}`;
  const rule = now.length < old.length ? 'narrowed' : 'widened';
  return [
    ...(now.length === old.length ? [] : [{ field, rule, detail } as const]),
    ...now.slice(0, old.length).flatMap((node, index) => {
      return partBreaks({ ...before, node: old[index] ?? {} }, { ...after, node }, field);
    }),
  ];
}

function namesIn(part: Part): string[] {
  return Object.keys(part.node.properties ?? {});
}

function property(part: Part, name: string): Part | undefined {
  return schemaIn(part, (node) => node.properties?.[name]);
}

function schemaIn(part: Part, pick: (node: JsonSchema) => unknown): Part | undefined {
  const node = pick(part.node);
  return typeof node === 'object' && node !== null ? { ...part, node: node as JsonSchema } : undefined;
}

function isRequired(part: Part, name: string): boolean {
  return part.node.required?.includes(name) ?? false;
}
