import { DomainError } from '@digitalhub/kernel';
import type { z } from 'zod';

/** Packs the sort key of the last entry of a page; opaque to clients. */
export function cursorOf(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Unpacks a cursor and checks what it holds; refuses with `cursor-invalid`. */
export function positionOf<Position>(cursor: string, schema: z.ZodType<Position>): Position {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new DomainError(
      'cursor-invalid',
      'The parameter cursor is not one that this list gave out; start again without it.',
    );
  }
}

/**
 * Cuts one page out of entries of which one more than `limit` was asked for. `next` is absent on the last page.
 */
export function pageOf<Entry>(
  entries: readonly Entry[],
  limit: number,
  positionOfEntry: (entry: Entry) => unknown,
): { readonly items: readonly Entry[]; readonly next?: string } {
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  return entries.length > limit && last !== undefined
    ? { items, next: cursorOf(positionOfEntry(last)) }
    : { items };
}
