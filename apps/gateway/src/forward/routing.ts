import type { Operation } from '@digitalhub/contracts';

/** What a request says of the replica that it had best meet. */
export interface Asked {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  /** Of the access token; undefined without one. */
  readonly subject?: string;
}

/** The resource of a reservation, as far as the views know it. */
export type ResourceOf = (reservation: string) => string | undefined;

type Key = (asked: Asked, resourceOf: ResourceOf) => string | undefined;

/**
 * What is decided together with what else, where the first parameter of the path does not tell: by the beginning of the
 * path. Undefined leaves it to the usual key; any replica can decide on all.
 */
const KEYS: Readonly<Record<string, Key>> = {
  '/reservations': ({ params: { id }, body }, resourceOf) =>
    resourceIn(body) ?? (id === undefined ? undefined : resourceOf(id)),
  '/hubs/{slug}/rounds/{week}': ({ params: { slug, week } }) => `${slug}/${week}`,
  '/series': ({ params: { id }, body }) => id ?? resourceIn(body),
  '/waitlist-entries': ({ body }) => resourceIn(body) ?? memberOf(body, 'hub'),
};

/** Milliseconds, where an answer may take longer than usual: a file of a thousand rows takes its time. */
export const PATIENCE: Readonly<Record<string, number | undefined>> = { importHubs: 60_000 };

/** Requests of one key meet the same replica: by the table above, by the path's first parameter, or by the caller. */
export function keyOf({ path }: Operation, asked: Asked, resourceOf: ResourceOf): string {
  const [, special] = Object.entries(KEYS).find(([prefix]) => isBelow(path, prefix)) ?? [];
  const [first] = Object.values(asked.params);
  return special?.(asked, resourceOf) ?? first ?? asked.subject ?? '';
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** What a body wants to book. Of several resources the first decides on the way. */
function resourceIn(body: unknown): string | undefined {
  const { resources } = (body ?? {}) as { resources?: unknown };
  const first: unknown = Array.isArray(resources) ? resources[0] : undefined;
  return typeof first === 'string' ? first : memberOf(body, 'resource');
}

function memberOf(body: unknown, name: string): string | undefined {
  const value = ((body ?? {}) as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
