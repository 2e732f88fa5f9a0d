import { types } from 'node:util';

/** Members of a stored document by their dotted paths; undefined stands for a member that is gone. */
export type Difference = ReadonlyMap<string, unknown>;

/** More changed members than this are not told one by one. */
const MOST = 48;

/**
 * What turns `before` into `after`, as few small members as can be told by dotted paths. So a change of one slot
 * costs the database, and its journal, the slot and not the sheet.
 */
export function difference(path: string, before: unknown, after: unknown): Difference {
  const found = new Map<string, unknown>();
  if (!isSame(before, after)) tell(found, path, before, after);
  return found.size <= MOST ? found : new Map([[path, after]]);
}

function tell(found: Map<string, unknown>, path: string, before: unknown, after: unknown): void {
  const inner = new Map<string, unknown>();
  const apart = areAlike(before, after) && tellMembers(inner, path, before as Members, after as Members);
  if (apart) for (const [name, value] of inner) found.set(name, value);
  else found.set(path, after);
}

type Members = Readonly<Record<string, unknown>>;

/** False when a member cannot be told by a path: then whatever holds it is told as a whole. */
function tellMembers(found: Map<string, unknown>, path: string, before: Members, after: Members): boolean {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSame(before[name], after[name])) continue;
    if (!isPathable(name) || found.size > MOST) return false;
    if (Array.isArray(after) && after[Number(name)] === undefined) return false;
    tell(found, `${path}.${name}`, before[name], after[name]);
  }
  return true;
}

function isSame(before: unknown, after: unknown): boolean {
  if (types.isDate(before) && types.isDate(after)) return before.getTime() === after.getTime();
  return Object.is(before, after);
}

/** Two objects, or two arrays of one length. */
function areAlike(before: unknown, after: unknown): boolean {
  if (!isMembers(before) || !isMembers(after)) return false;
  if (Array.isArray(before) || Array.isArray(after)) {
    return Array.isArray(before) && Array.isArray(after) && before.length === after.length;
  }
  return true;
}

function isMembers(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !types.isDate(value);
}

function isPathable(name: string): boolean {
  return name !== '' && !name.includes('.') && !name.startsWith('$');
}
