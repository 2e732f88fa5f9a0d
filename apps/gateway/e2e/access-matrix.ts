import { type Asker, type Operation, type Right, rightOf, ROLES } from '@digitalhub/contracts';
import { ask, hubIn } from './request-of';
import type { Headers } from './town';

/** The hub that is asked for. */
export const HERE = 'zeitz';
export const ELSEWHERE = 'kiel';

/** Refused in other hubs too: not the request names the hub, but the resource or the Land that it is about. */
const OF_THE_HUB = new Set([
  'bookReservation',
  'bookSeries',
  'enterSchoolHolidays',
  'joinWaitlist',
  'precheckSeries',
  'retireResource',
]);

/** What the sign-in refuses machines, which stand for no person, though any token may ask. */
const MACHINES: Readonly<Record<string, readonly Asker[]>> = { signMeIn: ['service', 'guest'] };

export const ASKERS: readonly Asker[] = ['nobody', ...ROLES];

const CASES = ASKERS.flatMap((asker) => [HERE, ELSEWHERE].map((place) => [asker, place] as const));

/** What has to come of it, by who asks and of which hub they are: `let in`, `forbidden` or, without a token, `unknown`. */
export function expectedOf(operation: Operation): Record<string, string> {
  return Object.fromEntries(
    CASES.map(([asker, place]) => [`${asker} of ${place}`, outcomeOf(operation, asker, place === HERE)]),
  );
}

function outcomeOf(operation: Operation, asker: Asker, here: boolean): string {
  const right: Right = MACHINES[operation.id]?.includes(asker) ? 'no' : rightOf(operation, asker);
  if (right === 'no') return asker === 'nobody' ? 'unknown' : 'forbidden';
  const foreign = right === 'in-hub' || (OF_THE_HUB.has(operation.id) && asker !== 'admin');
  return foreign && !here ? 'forbidden' : 'let in';
}

function outcome({ status }: { status: number }): string {
  if (status === 401) return 'unknown';
  if (status === 403) return 'forbidden';
  return status < 500 && status !== 429 ? 'let in' : `failed with ${status}`;
}

/** What an operation really answers, asked by everyone at once. */
export async function foundOf(
  operation: Operation,
  base: string,
  headersOf: (asker: Asker, hub: string) => Promise<Headers>,
): Promise<Record<string, string>> {
  const hub = hubIn(operation) ?? HERE;
  const found = CASES.map(async ([asker, place]): Promise<[string, string]> => {
    const headers = await headersOf(asker, place === HERE ? hub : place);
    return [`${asker} of ${place}`, outcome(await ask(base, operation, headers))];
  });
  return Object.fromEntries(await Promise.all(found));
}
