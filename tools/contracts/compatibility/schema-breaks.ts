import type { JsonSchema } from '@digitalhub/contracts';
import type { Break } from './break';
import { fieldBreaks } from './field-breaks';
import { valueBreaks } from './value-breaks';

export type FieldBreak = Omit<Break, 'subject'>;

/** A part of a schema beside the document that its references point into. */
export interface Part {
  readonly node: JsonSchema;
  readonly root: JsonSchema;
}

/** Every change between two published schemas (draft 2020-12, as contracts write them) that breaks a reader. */
export function schemaBreaks(before: JsonSchema, after: JsonSchema): FieldBreak[] {
  return partBreaks({ node: before, root: before }, { node: after, root: after }, '');
}

/** The changes of one part and of all that lies below it. `field` is the pointer to it in the data. */
export function partBreaks(before: Part, after: Part, field: string): FieldBreak[] {
  const [old, now] = [resolved(before), resolved(after)];
  if (typeOf(old.node) !== typeOf(now.node)) {
    const detail = `its type is ${typeOf(now.node)} instead of ${typeOf(old.node)}`;
    return [{ field, rule: 'retyped', detail }];
  }
  return [...valueBreaks(old.node, now.node, field), ...fieldBreaks(old, now, field)];
}

/** True when a reader could not tell the two apart. */
export function sameShape(before: Part, after: Part): boolean {
  return partBreaks(before, after, '').length === 0;
}

/** Follows references to shared components. */
function resolved({ node, root }: Part): Part {
  if (node.$ref === undefined) return { node, root };
  const id = node.$ref.replace('#/$defs/', '');
  const target = root.$defs?.[id];
  if (!target)
    throw new Error(`The schema ${root.$id ?? ''} refers to ${node.$ref}, which it does not contain`);
  const { $ref: _followed, ...own } = node;
  return resolved({ node: { ...target, ...own }, root });
}

function typeOf(node: JsonSchema): string {
  if (node.anyOf) return 'one of several';
  const types = [node.type ?? 'anything'].flat();
  return types.join(' or ');
}
