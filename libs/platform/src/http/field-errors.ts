import type { FieldError } from '@digitalhub/kernel';
import type { z } from 'zod';

type Path = readonly PropertyKey[];

/** RFC 6901: `['sites', 0, 'a/b']` → `/sites/0/a~1b`; the whole document is the empty pointer. */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What zod found, as the errors of a problem document. `input` tells what is missing from what is wrong. */
export function fieldErrorsOf(issues: readonly z.core.$ZodIssue[], input: unknown): FieldError[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownField([...issue.path, key]));
    return [{ pointer: pointerOf(issue.path), code: codeOf(issue, input), detail: detailOf(issue, input) }];
  });
}

/**
 * The members of a body that its schema does not know: those the schema left out of its result. A typo in the name
 * of an optional field would otherwise be taken for its absence.
 */
export function unknownFieldsOf(input: unknown, parsed: unknown, path: Path = []): FieldError[] {
  if (Array.isArray(input) && Array.isArray(parsed)) {
    return input.flatMap((item, index) => unknownFieldsOf(item, parsed[index], [...path, index]));
  }
  if (!isRecord(input) || !isRecord(parsed)) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    Object.hasOwn(parsed, key)
      ? unknownFieldsOf(value, parsed[key], [...path, key])
      : [unknownField([...path, key])],
  );
}

function unknownField(path: Path): FieldError {
  return { pointer: pointerOf(path), code: 'unknown-field', detail: 'is not a field of this request' };
}

function codeOf(issue: z.core.$ZodIssue, input: unknown): string {
  if (isMissing(issue, input)) return 'required';
  return issue.code === 'custom' ? 'invalid-value' : issue.code.replaceAll('_', '-');
}

function detailOf(issue: z.core.$ZodIssue, input: unknown): string {
  if (isMissing(issue, input)) return 'is missing';
  if (issue.code !== 'invalid_union') return issue.message;
  const ways = issue.errors.map((branch) => branch.map((inner) => inner.message).join(' and '));
  return ways.length > 0 ? ways.join(', or ') : issue.message;
}

function isMissing(issue: z.core.$ZodIssue, input: unknown): boolean {
  const absent =
    issue.path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown>)?.[part], input) ===
    undefined;
  return absent && issue.code !== 'custom';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
