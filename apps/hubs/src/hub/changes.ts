import type { FieldChange } from './facts';
import type { Profile } from './hub-doc';

/** Longer values are named and not quoted. */
const LONGEST = 200;

/** The fields in which two profiles differ, with both values where they are short. */
export function changesBetween(before: Profile, after: Profile): FieldChange[] {
  const [was, is] = [entered(before), entered(after)];
  const fields = Object.keys({ ...was, ...is }).filter((name) => textOf(was[name]) !== textOf(is[name]));
  return fields.map((field) => ({ field, ...quoted('before', was[field]), ...quoted('after', is[field]) }));
}

/** As it was entered: the regular week follows from the rules. */
function entered({ openingRules, openingHours: _follows, ...rest }: Profile): Record<string, unknown> {
  return { ...rest, openingHours: openingRules };
}

function textOf(value: unknown): string | undefined {
  return JSON.stringify(value);
}

function quoted(member: 'before' | 'after', value: unknown): Partial<FieldChange> {
  if (typeof value === 'boolean') return { [member]: String(value) };
  return typeof value === 'string' && value.length <= LONGEST ? { [member]: value } : {};
}
