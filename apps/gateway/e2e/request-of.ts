import { randomUUID } from 'node:crypto';
import type { Operation } from '@digitalhub/contracts';
import supertest from 'supertest';
import type { z } from 'zod';
import type { Headers } from './town';

/** Nothing has it. */
export const UNKNOWN = '0198f2a0-7c1e-7a52-9a54-3f0f5f0affff';

/** What stands for the parameters of paths and for queries that have to be there; the first that fits is taken. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  ags: ['15084590'],
  date: ['2027-05-03'],
  duration: ['PT2H', '120'],
  end: ['2027-05-03T16:00:00'],
  file: ['unknown.ics'],
  id: ['zeitz-desk-1', UNKNOWN],
  kind: ['desk'],
  land: ['ST'],
  person: [UNKNOWN],
  purpose: ['share-name'],
  receipt: ['A'.repeat(51)],
  ref: [UNKNOWN],
  site: ['rossmarkt'],
  slug: ['zeitz'],
  start: ['2027-05-03T09:00:00'],
  token: ['A'.repeat(51)],
  week: ['2027-W18'],
  year: ['2027'],
};

/** What is asked of operations between services, which show no example to the world. */
const BODIES: Readonly<Record<string, object>> = {
  inviteGuest: { mail: 'gerd@example.org', purpose: 'event' },
  listNames: { refs: [UNKNOWN], reason: 'list-of-names' },
  signMeIn: {},
};

/** Headers of whatever is asked; the revision is nobody's, so that who may still changes nothing. */
const HEADERS: Readonly<Record<string, () => string>> = {
  'Digitalhub-Reason': () => 'incident; case=case-1',
  'Idempotency-Key': randomUUID,
  'If-Match': () => '"4711"',
};

/** Asks for an operation with its own example; `params` in place of samples. */
export function ask(
  base: string,
  operation: Operation,
  headers: Headers,
  params: Readonly<Record<string, string>> = {},
): supertest.Test {
  const { method, takes = [] } = operation;
  const taken = takes.flatMap((name): [string, string][] => {
    const value = HEADERS[name.replace(/\?$/, '')];
    return value ? [[name.replace(/\?$/, ''), value()]] : [];
  });
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const call = supertest(base)
    [verb](pathOf(operation, params))
    .set({ ...Object.fromEntries(taken), ...headers });
  const body = bodyOf(operation);
  return body === undefined ? call : call.send(body);
}

/** The hub that the request names where the roles have to hold; undefined where the declaration names none. */
export function hubIn({ inHub, ...operation }: Operation): string | undefined {
  const [part, ...names] = inHub?.split('.') ?? [];
  if (part === undefined) return undefined;
  if (part === 'params') return sample(names[0] as string, operation.params?.[names[0] as string]);
  return names.reduce<unknown>(
    (value, name) => (value as Record<string, unknown>)[name],
    operation.bodyExample,
  ) as string;
}

function bodyOf({ id, body, bodyExample = BODIES[id] }: Omit<Operation, 'inHub'>): object | undefined {
  if (!body) return undefined;
  if (bodyExample === undefined) throw new Error(`${id} has a body, but no example of it`);
  return bodyExample as object;
}

function pathOf({ path, params = {}, query }: Operation, given: Readonly<Record<string, string>>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? sample(name, params[name]));
  const needed = Object.entries((query?.shape ?? {}) as Record<string, z.ZodType>).filter(
    ([, schema]) => !schema.safeParse(undefined).success,
  );
  if (needed.length === 0) return filled;
  const asked = new URLSearchParams(
    needed.map(([name, schema]): [string, string] => [name, sample(name, schema)]),
  );
  return `${filled}?${String(asked)}`;
}

function sample(name: string, schema: z.ZodType | undefined): string {
  const found = SAMPLES[name]?.find((value) => schema?.safeParse(value).success);
  if (found === undefined) throw new Error(`No sample of ${name} fits its schema`);
  return found;
}
