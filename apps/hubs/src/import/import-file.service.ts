import { HubProfile, ResourceProfile, type ImportedRow, type ImportRow } from '@digitalhub/contracts';
import type { FieldError } from '@digitalhub/kernel';
import { fieldErrorsOf, unknownFieldsOf } from '@digitalhub/platform';
import type { z } from 'zod';
import { hubKey, resourceKey, type GoodRow } from './import';

export type ReadRow = { readonly good: GoodRow } | { readonly refused: ImportedRow };

/** Checks the shape of one row; `position` counts from 1 and names a row that brings no line. */
export function readRow(row: ImportRow, position: number): ReadRow {
  const { line = position, comment: _comment, hub, resource, ...others } = row;
  const unknown = Object.keys(others).map((name) =>
    fieldError(`/${name}`, 'unknown-field', 'is not a field of a row'),
  );
  if (unknown.length > 0) return refused(line, '?', unknown);
  if (hub !== undefined && resource === undefined) return readHub(line, hub);
  if (resource !== undefined && hub === undefined) return readResource(line, resource);
  return refused(line, '?', [fieldError('', 'row-shape', 'a row holds either a hub or a resource')]);
}

function readHub(line: number, input: unknown): ReadRow {
  const { data: hub, errors } = parse(HubProfile, input);
  return hub
    ? { good: { line, key: hubKey(hub.slug), hub } }
    : refused(line, hubKey(named(input, 'slug')), under('/hub', errors));
}

function readResource(line: number, input: unknown): ReadRow {
  const { data: resource, errors } = parse(ResourceProfile, input);
  return resource
    ? { good: { line, key: resourceKey(resource.id), resource } }
    : refused(line, resourceKey(named(input, 'id')), under('/resource', errors));
}

type Parsed<T> =
  { readonly data: T; readonly errors: [] } | { readonly data?: undefined; readonly errors: FieldError[] };

/** As strict as a request: declared fields and declared values alone, so what comes out is what came in. */
function parse<T>(schema: z.ZodType<unknown, T>, input: unknown): Parsed<T> {
  const result = schema.safeParse(input);
  if (!result.success) return { errors: fieldErrorsOf(result.error.issues, input) };
  const errors = unknownFieldsOf(input, result.data);
  return errors.length > 0 ? { errors } : { data: result.data as T, errors: [] };
}

/** The pointers of a profile, as pointers into its row. */
export function under(prefix: '/hub' | '/resource', errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => ({ ...error, pointer: prefix + error.pointer }));
}

function named(input: unknown, member: string): string {
  const name = (input as Record<string, unknown> | null)?.[member];
  return typeof name === 'string' ? name.slice(0, 80) : '?';
}

function refused(line: number, key: string, errors: FieldError[]): ReadRow {
  return { refused: { line, key, outcome: 'refused', errors } };
}

function fieldError(pointer: string, code: string, detail: string): FieldError {
  return { pointer, code, detail };
}
