import { type Hub, HubSnapshot, type Resource, ResourceSnapshot } from '@digitalhub/contracts';
import { instantOf } from '@digitalhub/kernel';
import fc from 'fast-check';
import { Network } from '../views/network-view';
import type { Views } from '../views/views.service';
import { FreeCounts } from './free-counts.service';
import { Openings } from './openings.service';
import type { StayInHub } from '../views/stay';

const timeZone = 'Europe/Berlin';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string) => instantOf(text.slice(0, 10), text.slice(11), timeZone);
const midnight = at('2026-10-24 00:00');
const hub = (members: Partial<Hub> = {}): Hub => ({
  ...HubSnapshot.schema.parse(HubSnapshot.examples[0]),
  ...{ openingRules: '08:00-18:00', closures: [], holidays: [] },
  ...members,
});
const resource = (id: string, members: Partial<Resource> = {}): Resource => ({
  ...ResourceSnapshot.schema.parse(ResourceSnapshot.examples[0]),
  ...{ id, attributes: [], ...members },
});

/** A network that is told things one by one. */
class Told {
  readonly network = new Network(0);
  readonly counts = this.another();
  private told = 0;

  /** Counts that have seen nothing yet. */
  another(): FreeCounts {
    return new FreeCounts({ network: this.network } as Views, new Openings());
  }

  hub(members: Partial<Hub> = {}): this {
    const revision = ++this.told;
    const state = { revision, value: hub({ revision, ...members }) };
    this.network.applyHub({ key: 'zeitz', source: 'h', sequence: revision, state });
    return this;
  }

  resource(id: string, members: Partial<Resource> = {}): this {
    const revision = ++this.told;
    const state = { revision, value: resource(id, { revision, ...members }) };
    this.network.applyResource({ key: id, source: id, sequence: revision, state });
    return this;
  }

  /** Without a stay the reservation has ended. */
  stay(key: string, stay?: Omit<StayInHub, 'hub'>): this {
    const revision = ++this.told;
    const value = stay && { ...stay, hub: 'zeitz' };
    this.network.applyStay({ key, source: 's', sequence: revision, state: { revision, value } });
    return this;
  }

  text(date: string, now: number, counts = this.counts): string {
    return counts.textOf(this.network.hub('zeitz') as Hub, date, now);
  }

  free(date: string, now = 0): Record<string, string> {
    const { free } = JSON.parse(this.text(date, now)) as {
      free: Record<string, { total: number; free: number }>;
    };
    return Object.fromEntries(
      Object.entries(free).map(([kind, count]) => [kind, `${count.free}/${count.total}`]),
    );
  }
}

const house = () =>
  new Told()
    .hub()
    .resource('room', { kind: 'room' })
    .resource('desk-1', { parent: 'room' })
    .resource('desk-2', { parent: 'room' })
    .resource('desk-3')
    .resource('desk-4', { mode: 'drop-in' });

describe('the counts of a hub on a day', () => {
  it('follow reservations over the space tree, on every day they touch', () => {
    const told = house();
    expect(told.free('2026-10-24')).toEqual({ desk: '3/3', room: '1/1', equipment: '0/0' });
    told.stay('a', { resource: 'desk-1', start: at('2026-10-24 09:00'), end: at('2026-10-25 09:00') });
    expect([told.free('2026-10-24'), told.free('2026-10-25'), told.free('2026-10-26')]).toMatchObject([
      { desk: '2/3', room: '0/1' },
      { desk: '2/3', room: '0/1' },
      { desk: '3/3', room: '1/1' },
    ]);
    told.stay('b', { resource: 'room', start: at('2026-10-24 09:00'), end: at('2026-10-24 10:00') });
    expect(told.free('2026-10-24')).toMatchObject({ desk: '1/3', room: '0/1' });
    told.stay('a').stay('b');
    expect(told.free('2026-10-24')).toMatchObject({ desk: '3/3', room: '1/1' });
  });

  it('follow closures of the hub and of parts of it', () => {
    const told = house();
    told.free('2026-10-24');
    const closure = {
      id: 'c',
      reason: 'maintenance' as const,
      from: '2026-10-23T22:00:00Z',
      until: null,
      revision: 1,
    };
    told.hub({ closures: [{ ...closure, resources: ['room'] }] });
    expect(told.free('2026-10-24')).toMatchObject({ desk: '1/3', room: '0/1' });
    told.hub({ closures: [closure] });
    expect(told.free('2026-10-24')).toMatchObject({ desk: '0/3', room: '0/1' });
  });

  it('let a hold go when its time is over, and the day when it is', () => {
    const told = house();
    const [start, end] = [at('2026-10-25 09:00'), at('2026-10-25 10:00')];
    told.stay('a', { resource: 'desk-3', start, end, heldUntil: midnight + 5 * MINUTE });
    const desks = (now: number) => told.free('2026-10-25', now).desk;
    expect([desks(midnight), desks(midnight + 4 * MINUTE), desks(midnight + 5 * MINUTE)]).toEqual([
      '2/3',
      '2/3',
      '3/3',
    ]);
    expect([desks(at('2026-10-25 17:59')), desks(at('2026-10-25 18:00'))]).toEqual(['3/3', '0/3']);
  });

  it('are the same text until something in it changes', () => {
    const told = house();
    const before = told.text('2026-10-24', 0);
    told.stay('a', { resource: 'desk-3', start: at('2026-10-25 09:00'), end: at('2026-10-25 10:00') });
    expect(told.text('2026-10-24', 0)).toBe(before);
  });

  it('are those of counting anew, whatever happened', () => {
    const place = fc.constantFrom('room', 'desk-1', 'desk-2', 'desk-3');
    const span = fc.tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 1, max: 30 }));
    const booked = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      resource: place,
      span,
      held: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
      ended: fc.boolean(),
    });
    const moved = fc.record({
      place,
      parent: fc.option(fc.constantFrom('room', 'desk-3'), { nil: undefined }),
    });
    const waited = fc.record({ minutes: fc.integer({ min: 1, max: 2000 }) });
    const steps = fc.array(fc.oneof({ weight: 6, arbitrary: booked }, moved, waited), { maxLength: 25 });
    fc.assert(
      fc.property(steps, (all) => {
        const told = house();
        let now = midnight;
        for (const step of all) {
          if ('minutes' in step) now += step.minutes * MINUTE;
          else if ('parent' in step)
            told.resource(step.place, step.parent === step.place ? {} : { parent: step.parent });
          else if (step.ended) told.stay(step.key);
          else {
            const start = midnight + step.span[0] * HOUR;
            const heldUntil = step.held === undefined ? undefined : now + step.held * MINUTE;
            told.stay(step.key, {
              resource: step.resource,
              start,
              end: start + step.span[1] * HOUR,
              heldUntil,
            });
          }
          for (const date of ['2026-10-24', '2026-10-25', '2026-10-26']) {
            expect(told.text(date, now)).toBe(told.text(date, now, told.another()));
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
