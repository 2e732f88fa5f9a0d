import { types } from 'node:util';

/**
 * Freezes plain data, so that a rule that changes its input fails at once and cannot spoil the commands beside it.
 * Gives the path of the first member that would come back from the database as something else, such as a Map, a
 * class instance, a bigint or a function; undefined when there is none. What is frozen already is taken as checked.
 */
export function freezePlain(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return ['function', 'symbol', 'bigint'].includes(typeof value) ? '' : undefined;
  }
  if (!isPlain(value)) return '';
  if (Object.isFrozen(value)) return undefined;
  Object.freeze(value);
  for (const name in value) {
    const inner = freezePlain((value as Record<string, unknown>)[name]);
    if (inner !== undefined) return `/${name}${inner}`;
  }
  return undefined;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value) || types.isDate(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Freezes what came from the database. */
export function frozen<T>(value: T): T {
  freezePlain(value);
  return value;
}
