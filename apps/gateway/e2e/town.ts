import { randomUUID } from 'node:crypto';
import { HubSnapshot, type HubView, ResourceSnapshot } from '@digitalhub/contracts';
import { addDays, localDateOf, weekdayOf } from '@digitalhub/kernel';
import type { RunningService, ServiceDefinition } from '@digitalhub/platform';
import { type CallerOptions, type TestApps, eventually, startApps } from '@digitalhub/testing';
import supertest from 'supertest';
import { bookingsApp } from '../../bookings/src/bookings.app';
import { hubsApp } from '../../hubs/src/hubs.app';
import { peopleApp } from '../../people/src/people.app';
import { gatewayApp } from '../src/gateway.app';

export type Headers = Record<string, string>;

const { revision: _hub, ...hub } = HubSnapshot.examples[0];
const { revision: _desk, ...desk } = ResourceSnapshot.examples[0];
const openingHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }));

/** Limits against tests that hang on a busy machine. */
export const PATIENT = { limit: 90_000, every: 100 };

export const DESKS = [1, 2, 3, 4, 5].map((number) => `zeitz-desk-${number}`);

/** Hubs, bookings, people and gateways over the real stack, with the hub Zeitz and its five desks. */
export class Town {
  readonly gateways: RunningService[] = [];

  private constructor(readonly apps: TestApps) {}

  /** @param gateways how many replicas of the gateway */
  static async open({
    gateways = 1,
    env = {},
  }: { gateways?: number; env?: NodeJS.ProcessEnv } = {}): Promise<Town> {
    const limits = { RATE_LIMIT_PER_MINUTE: '100000', RATE_LIMIT_ANONYMOUS_PER_MINUTE: '100000' };
    const apps = await startApps([hubsApp, bookingsApp, peopleApp], { env: { ...limits, ...env } });
    const town = new Town(apps);
    for (let replica = 0; replica < gateways; replica += 1) await town.openGateway();
    return town;
  }

  /** Another gateway, ready for requests. */
  async openGateway(env: NodeJS.ProcessEnv = {}): Promise<RunningService> {
    const gateway = await this.apps.start(gatewayApp, env);
    this.gateways.push(gateway);
    await eventually(() => supertest(gateway.url).get('/readyz').expect(200), PATIENT);
    return gateway;
  }

  /** Registers the hub and its desks through the gateway and waits until every gateway and bookings know them. */
  async settle(): Promise<void> {
    const admin = await this.headers({ roles: ['admin'] });
    const profile = { ...hub, openingHours };
    await this.api().put('/hubs/zeitz').set(admin).send(profile).expect(201);
    for (const id of DESKS) {
      await this.api()
        .put(`/resources/${id}`)
        .set(admin)
        .send({ ...desk, id })
        .expect(201);
    }
    const known = async (url: string) => {
      const { body } = await supertest(url).get('/hubs/zeitz').expect(200);
      expect((body as HubView).desks.total).toBe(5);
    };
    await eventually(() => Promise.all(this.gateways.map(({ url }) => known(url))), PATIENT);
    const heard = (id: string) =>
      supertest(this.apps.url('bookings')).get(`/resources/${id}/availability`).set(admin).expect(200);
    await eventually(() => Promise.all(DESKS.map(heard)), PATIENT);
  }

  api(replica = 0) {
    const gateway = this.gateways[replica];
    if (!gateway) throw new Error(`There is no gateway ${replica}`);
    return supertest(gateway.url);
  }

  /** The headers of somebody, another one each time. */
  headers(options: CallerOptions = {}): Promise<Headers> {
    return this.apps.headers({ hubs: ['zeitz'], expiresIn: 7200, ...options });
  }

  staff(): Promise<Headers> {
    return this.headers({ roles: ['staff'] });
  }

  /** A command with an idempotency key of its own. */
  post(path: string, headers: Headers, body: object = {}, replica = 0) {
    return this.api(replica)
      .post(path)
      .set({ 'idempotency-key': randomUUID(), ...headers })
      .send(body);
  }

  async page(query: string, headers: Headers = {}, replica = 0): Promise<HubView> {
    const { body } = await this.api(replica).get(`/hubs/zeitz${query}`).set(headers).expect(200);
    return body as HubView;
  }

  stop(definition: ServiceDefinition): Promise<void> {
    return this.apps.stop(definition.name);
  }

  close(): Promise<void> {
    return this.apps.close();
  }
}

/** A working day some days from now, in Zeitz. */
export function workingDay(ahead = 1): string {
  let date = addDays(localDateOf(Date.now(), 'Europe/Berlin'), ahead);
  while (weekdayOf(date) > 5) date = addDays(date, 1);
  return date;
}

/** A whole working day at a desk. */
export function wholeDay(resource: string, date: string) {
  return { resource, start: `${date}T08:00:00`, end: `${date}T18:00:00` };
}
