import { setTimeout as sleep } from 'node:timers/promises';
import type { NetworkDay } from '@digitalhub/contracts';
import { addDays, localDateOf, uuidv7 } from '@digitalhub/kernel';
import { besideBare } from './beside-bare';
import { random } from './load';
import { Platform } from './platform';
import { Told } from './told';

const PORT = 28_500;
const HUBS = 200;
const DESKS = 50;
const ZONE = 'Europe/Berlin';
const CHANGES_PER_SECOND = 10;
const date = addDays(localDateOf(Date.now(), ZONE), 3);
const hubs = Array.from({ length: HUBS }, (_, index) => `hub-${String(index).padStart(3, '0')}`);
const deskOf = (hub: string, index: number) => `${hub}-desk-${String(index).padStart(2, '0')}`;

/** The counts of 200 hubs with 50 desks each, and the free times of one of them, while bookings come and go. */
export async function countsBench(): Promise<void> {
  const platform = await Platform.prepare('counts', PORT);
  try {
    const gateway = await platform.start(['gateway']);
    const told = await Told.connect(platform);
    const address = platform.urls.gateway;
    const bookings = new Bookings(told, address);
    await bookings.prepare();
    const during = (work: () => Promise<number>) => bookings.during(work);
    const title = `${HUBS} hubs with ${DESKS} desks, ${CHANGES_PER_SECOND} changes a second`;
    const url = `${address}/availability?date=${date}`;
    await besideBare({ title: `Counts of ${title}`, url, gateway, during, barePort: PORT + 50, limit: 0.3 });
    const one = `${address}/hubs/${hubs[0]}/availability?date=${date}`;
    await besideBare({
      title: `Free times of one of ${title}`,
      url: one,
      gateway,
      during,
      barePort: PORT + 51,
      limit: 0.5,
    });
    const fortnights = `${url}&days=28&hubs=${hubs.slice(0, 50).join(',')}`;
    const start = performance.now();
    const bytes = (await (await fetch(fortnights)).text()).length;
    console.log(
      `  four weeks of fifty hubs for the first time: ${(performance.now() - start).toFixed(0)} ms, ${bytes} bytes`,
    );
    console.log(`  check: ${bookings.changes} changes, each read back, ${bookings.wrong} wrong counts`);
    if (bookings.wrong > 0) process.exitCode = 1;
    await told.close();
  } finally {
    await platform.close();
  }
}

/** Books and cancels desks, every second one in the first hub, and knows how many are taken. */
class Bookings {
  changes = 0;
  wrong = 0;
  private readonly next = random(7);
  private readonly taken = new Map<string, Map<string, string>>(hubs.map((hub) => [hub, new Map()]));

  constructor(
    private readonly told: Told,
    private readonly gateway: string,
  ) {}

  /** A third of the desks are booked from the start. */
  async prepare(): Promise<void> {
    const { told } = this;
    const ids = hubs.flatMap((hub) =>
      Array.from({ length: DESKS }, (_, index) => [hub, deskOf(hub, index)] as const),
    );
    await told.send(
      hubs.map((slug) => told.hub(slug, { openingRules: '08:00-18:00', holidays: [], closures: [] })),
    );
    await told.send(ids.map(([hub, id]) => told.resource(id, { hub, parent: undefined })));
    await told.send(ids.filter(() => this.next() < 0.33).map(([hub, desk]) => this.book(hub, desk)));
    await this.check();
  }

  async during(work: () => Promise<number>): Promise<number> {
    let working = true;
    const changing = (async () => {
      while (working) await Promise.all([this.change(), sleep(1000 / CHANGES_PER_SECOND)]);
    })();
    const result = await work();
    working = false;
    await changing;
    return result;
  }

  private async change(): Promise<void> {
    const index = this.changes++ % 2 === 0 ? 0 : Math.floor(this.next() * HUBS);
    const hub = hubs[index] ?? '';
    const desk = deskOf(hub, Math.floor(this.next() * DESKS));
    const booked = this.taken.get(hub)?.get(desk);
    await this.told.send([booked === undefined ? this.book(hub, desk) : this.cancel(hub, desk, booked)]);
    await this.check();
  }

  /** As the author of the last change reads it. */
  private async check(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      const answer = await fetch(`${this.gateway}/availability?date=${date}`, { headers: this.told.seen });
      const day = (await answer.json()) as NetworkDay;
      if (day.stale) continue;
      const isWrong = ({ hub, free }: NetworkDay['hubs'][number]) =>
        free.desk.free !== DESKS - (this.taken.get(hub)?.size ?? 0);
      if (this.changes > 0 || (day.hubs.length === HUBS && !day.hubs.some(isWrong))) {
        this.wrong += day.hubs.filter(isWrong).length;
        return;
      }
      await sleep(100);
    }
    throw new Error('The gateway did not get that far');
  }

  private book(hub: string, resource: string) {
    const id = uuidv7();
    this.taken.get(hub)?.set(resource, id);
    return this.told.reservation(id, { ...this.times(hub, resource), status: 'confirmed' });
  }

  private cancel(hub: string, resource: string, id: string) {
    this.taken.get(hub)?.delete(resource);
    return this.told.reservation(id, { ...this.times(hub, resource), status: 'cancelled' });
  }

  private times(hub: string, resource: string) {
    return { hub, resource, start: `${date}T09:00:00Z`, end: `${date}T11:00:00Z` };
  }
}
