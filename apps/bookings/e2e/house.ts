import { randomUUID } from 'node:crypto';
import {
  type HubAvailability,
  HubSnapshot,
  type ResourceProfile,
  ResourceSnapshot,
  type WeeklyOpening,
} from '@digitalhub/contracts';
import { addDays, localDateOf } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { type CallerOptions, type TestApps, eventually, startApps } from '@digitalhub/testing';
import supertest from 'supertest';
import { hubsApp } from '../../hubs/src/hubs.app';
import { bookingsApp } from '../src/bookings.app';

const { revision: _hub, ...zeitz } = HubSnapshot.examples[0];
const { revision: _resource, ...desk } = ResourceSnapshot.examples[0];

export const BERLIN = 'Europe/Berlin';
const TWO_HOURS = 7200;

/** The real time and what a test adds to it. */
export class TestClock extends Clock {
  private ahead = 0;

  override now(): number {
    return Date.now() + this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

export type Headers = Record<string, string>;

/** The hubs service and bookings over the real stack, with a hub that bookings has heard of. */
export class House {
  private constructor(
    readonly apps: TestApps,
    readonly clock: TestClock,
    private readonly manager: Headers,
  ) {}

  static async open(env: NodeJS.ProcessEnv = {}): Promise<House> {
    const clock = new TestClock();
    const apps = await startApps([hubsApp, bookingsApp], { env, start: { clock } });
    const manager = await apps.headers({ roles: ['admin'], expiresIn: TWO_HOURS });
    return new House(apps, clock, manager);
  }

  /** A hub that is open every day and never closes, unless told otherwise. */
  async addHub(slug: string, openingHours = daily('00:00', '24:00'), members: object = {}): Promise<void> {
    const hub = { ...zeitz, slug, openingHours, stages: [{ stage: 'open' }], ...members };
    await this.put(`/hubs/${slug}`, hub);
  }

  /** A resource that bookings has heard of; one that can be reserved is listed with its hub, too. */
  async addResource(id: string, members: Partial<ResourceProfile> = {}): Promise<void> {
    const resource: ResourceProfile = { ...desk, id, ...members };
    await this.put(`/resources/${id}`, resource);
    await eventually(() => this.get(`/resources/${id}/availability`, this.manager).expect(200));
    if (resource.mode !== 'reservable') return;
    await eventually(async () => {
      const { body } = await this.get(`/hubs/${resource.hub}/availability`, this.manager).expect(200);
      expect((body as HubAvailability).resources.map((each) => each.resource)).toContain(id);
    });
  }

  /** Changes a resource or hub; bookings hears of it in its own time. */
  async put(path: string, body: object): Promise<void> {
    const hubs = supertest(this.apps.url('hubs'));
    const { headers, status } = await hubs.get(path).set(this.manager);
    const match: Headers = status === 200 ? { 'if-match': headers.etag! } : {};
    const answer = await hubs
      .put(path)
      .set({ ...this.manager, ...match })
      .send(body);
    if (answer.status >= 300) throw new Error(`PUT ${path}: ${answer.status} ${answer.text}`);
  }

  /** Somebody who may book in the hub zeitz, another person each time. */
  staff(options: CallerOptions = {}): Promise<Headers> {
    const person = randomUUID();
    return this.apps.headers({ roles: ['staff'], hubs: ['zeitz'], person, expiresIn: TWO_HOURS, ...options });
  }

  get(path: string, headers: Headers, url = this.apps.url('bookings')) {
    return supertest(url).get(path).set(headers);
  }

  post(
    path: string,
    headers: Headers,
    body: object = {},
    key: string = randomUUID(),
    url = this.apps.url('bookings'),
  ) {
    return supertest(url)
      .post(path)
      .set({ ...headers, 'idempotency-key': key })
      .send(body);
  }

  move(id: string, headers: Headers, etag: string | undefined, body: object) {
    const match: Headers = etag === undefined ? {} : { 'if-match': etag };
    return supertest(this.apps.url('bookings'))
      .patch(`/reservations/${id}`)
      .set({ ...headers, ...match })
      .send(body);
  }

  /** A local date some days from now. */
  dateIn(days: number): string {
    return addDays(localDateOf(this.clock.now(), BERLIN), days);
  }

  close(): Promise<void> {
    return this.apps.close();
  }
}

/** Opening hours of every day of the week. */
export function daily(opens: string, closes: string): WeeklyOpening[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens, closes }));
}
