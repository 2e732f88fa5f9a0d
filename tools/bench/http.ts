import { randomUUID } from 'node:crypto';
import { SERVICES } from '@digitalhub/contracts';
import { addDays, localDateOf, weekdayOf } from '@digitalhub/kernel';
import { Pool } from 'undici';
import { interleave } from './interleave';
import { random, type Step, underLoad } from './load';
import { Platform } from './platform';
import { printFigures } from './report';

const PORT = 28_200;
const CLIENTS = 256;
const SECONDS = 5;
const ROUNDS = 5;
/** A hub has 2,000 resources at most, so a set of desks is spread over hubs of that size. */
const DESKS_PER_HUB = 2000;
const SETS = [
  { name: 'few', desks: 5 },
  { name: 'many', desks: 10_000 },
];

/** Accepted book-and-cancel pairs per second over HTTP, through the gateway, all services in one process. */
export async function httpBench(): Promise<void> {
  const platform = await Platform.prepare('http', PORT, { LOG_LEVEL: 'warn' });
  try {
    await platform.start(SERVICES);
    const pool = new Pool(platform.urls.gateway, { connections: CLIENTS });
    for (const set of SETS) await load(platform, set);
    const token = await platform.userToken('anton.admin');
    const measured = await interleave(
      ROUNDS,
      SETS.map((set) => ({
        name: `${set.desks.toLocaleString('en')} desks`,
        run: (round: number) => underLoad(clients({ pool, token, ...set, round }), SECONDS),
      })),
    );
    printFigures(
      `Accepted pairs through the gateway, ${CLIENTS} clients, idempotency keys on`,
      'pairs/s',
      measured,
    );
    await pool.close();
  } finally {
    await platform.close();
  }
}

/** Registers a set of desks with their hubs, and waits until bookings knows the last one. */
async function load(platform: Platform, { name, desks }: (typeof SETS)[number]): Promise<void> {
  const openingHours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '06:00', closes: '22:00' }));
  const hubOf = (number: number) => `${name}-${Math.floor(number / DESKS_PER_HUB)}`;
  const hub = (slug: string) => ({
    hub: {
      ...{ slug, name: slug, kind: 'digitalhub', land: 'ST', ags: '15084590', municipality: 'Zeitz' },
      ...{
        timeZone: 'Europe/Berlin',
        example: true,
        stages: [{ stage: 'open' }],
        sites: [],
        openingHours,
        spaces: [],
      },
    },
  });
  const desk = (number: number) => ({
    resource: {
      ...{ id: `${name}-desk-${number}`, hub: hubOf(number), kind: 'desk', name: `Desk ${number}` },
      ...{ capacity: 1, mode: 'reservable', attributes: [] },
    },
  });
  const numbers = Array.from({ length: desks }, (_, number) => number);
  const rows = [...[...new Set(numbers.map(hubOf))].map(hub), ...numbers.map(desk)];
  const authorization = `Bearer ${await platform.importerToken()}`;
  for (let from = 0; from < rows.length; from += 1000) {
    const response = await fetch(`${platform.urls.gateway}/imports`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ rows: rows.slice(from, from + 1000) }),
    });
    if (!response.ok) throw new Error(`The import was refused: ${response.status} ${await response.text()}`);
  }
  const last = `${platform.urls.bookings}/resources/${name}-desk-${desks - 1}/availability`;
  for (;;) {
    const { status } = await fetch(last, { headers: { authorization } });
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

interface Target {
  readonly pool: Pool;
  readonly token: string;
  readonly name: string;
  readonly desks: number;
  readonly round: number;
}

function clients({ pool, token, name, desks, round }: Target): Step[] {
  const first = addDays(localDateOf(Date.now(), 'Europe/Berlin'), 40);
  const monday = addDays(first, 8 - weekdayOf(first));
  return Array.from({ length: CLIENTS }, (_, client) => {
    const next = random(round * 10_007 + client);
    const post = async (path: string, body: object) => {
      const answer = await pool.request({
        ...{ path, method: 'POST', body: JSON.stringify(body) },
        headers: {
          ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          'idempotency-key': randomUUID(),
        },
      });
      const read = (await answer.body.json()) as { id?: string; code?: string };
      return { id: read.id, code: read.code, status: answer.statusCode };
    };
    return async () => {
      const date = addDays(monday, Math.floor(next() * 5));
      const hour = 6 + Math.floor(next() * 15);
      const at = (each: number) => `${date}T${String(each).padStart(2, '0')}:00:00`;
      const resource = `${name}-desk-${Math.floor(next() * desks)}`;
      const booked = await post('/reservations', { resource, start: at(hour), end: at(hour + 1) });
      if (booked.status === 409) return false;
      if (booked.status !== 201) throw new Error(`A booking was answered ${booked.status} ${booked.code}`);
      const cancelled = await post(`/reservations/${booked.id}/cancel`, { reason: 'changed-plans' });
      if (cancelled.status !== 200)
        throw new Error(`A cancellation was answered ${cancelled.status} ${cancelled.code}`);
      return true;
    };
  });
}
