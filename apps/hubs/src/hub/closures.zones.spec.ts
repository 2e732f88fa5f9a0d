import { ClosureAnnounced, ClosureChanged, ClosureLifted, type ClosureRequest } from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import fc from 'fast-check';
import { hubWith, NOW } from '../../test/hubs';
import { announceClosure, changeClosure, liftClosure } from './closures';
import { place, type RegisteredHub } from './hub-doc';

const id = '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2e';
const request: ClosureRequest = {
  from: '2026-12-07T08:00:00',
  until: '2026-12-09T00:00:00',
  reason: 'maintenance',
};
const hub = place(hubWith({ spaces: [{ id: 'house', kind: 'building', name: 'House' }] }), {
  id: 'desk',
  kind: 'desk',
});
const closed = announceClosure(hub, id, request, NOW).hub;
const [closure] = closed.closures;
const DAY = 86_400_000;

const announced = (members: Partial<ClosureRequest>) => (each: RegisteredHub) =>
  announceClosure(each, id, { ...request, ...members }, NOW);
const codesOf = (members: Partial<ClosureRequest>) =>
  given(hub)
    .when(announced(members))
    .thenRefused('closure-refused')
    .details.errors?.map(({ pointer, code }) => `${code} ${pointer}`);

describe('announcing a closure', () => {
  it('reads wall times in the zone of the hub and says it', () => {
    const told = {
      id,
      from: '2026-12-07T08:00:00+01:00',
      until: '2026-12-09T00:00:00+01:00',
      reason: 'maintenance',
      revision: 1,
    };
    given(hub)
      .when(announced({}))
      .then({
        hub: { closures: [told], revision: 2 },
        what: 'closure-announced',
        facts: [{ message: ClosureAnnounced, data: { slug: 'zeitz', closure: told, revision: 2 } }],
      });
  });

  it('keeps instants, and an open end', () => {
    given(hub)
      .when(announced({ from: '2026-12-07T07:00:00Z', until: null }))
      .then({ hub: { closures: [{ from: '2026-12-07T08:00:00+01:00', until: null }] } });
  });

  it('may be of parts of the hub that are there', () => {
    given(hub)
      .when(announced({ spaces: ['house'], resources: ['desk'] }))
      .then({ what: 'closure-announced' });
    expect(codesOf({ spaces: ['attic'], resources: ['desk', 'chair'] })).toEqual([
      'closure-place-unknown /spaces/0',
      'closure-place-unknown /resources/1',
    ]);
  });

  it('ends after it starts, and is not over yet', () => {
    expect(codesOf({ until: '2026-12-07T08:00:00' })).toEqual(['closure-ends-before-it-starts /until']);
    expect(codesOf({ from: '2026-11-01T08:00:00', until: '2026-11-22T13:00:00' })).toEqual([
      'closure-past /until',
    ]);
    given(hub)
      .when(announced({ from: '2026-11-01T08:00:00', until: '2026-11-22T13:00:01' }))
      .then({ what: 'closure-announced' });
  });

  it('is refused when there are too many', () => {
    const closures = Array.from({ length: 200 }, () => closure!);
    given({ ...hub, closures })
      .when(announced({}))
      .thenRefused('closures-full');
  });

  it('leaves out what is long over', () => {
    const over = {
      ...closure!,
      id: 'old',
      from: '2024-01-01T00:00:00+01:00',
      until: '2025-11-20T00:00:00+01:00',
    };
    const recent = { ...over, id: 'recent', until: '2025-11-23T00:00:00+01:00' };
    const edit = given({ ...hub, closures: [over, recent] })
      .when(announced({}))
      .then({});
    expect(edit.hub.closures.map((each) => each.id)).toEqual(['recent', id]);
  });

  it('keeps all of them by their start, whatever the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 }), (days) => {
        const all = days.reduce((each, day, index) => {
          const from = new Date(NOW + day * DAY).toISOString();
          return announceClosure(each, String(index), { ...request, from, until: null }, NOW).hub;
        }, hub);
        const starts = all.closures.map(({ from }) => Date.parse(from));
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(starts).toHaveLength(days.length);
      }),
    );
  });
});

describe('changing a closure', () => {
  const change =
    (members: Partial<ClosureRequest>, now = NOW) =>
    (each: RegisteredHub) =>
      changeClosure(each, closure!, { ...request, ...members }, now);

  it('says what it was and what it is, with its own revision', () => {
    given(closed)
      .when(change({ until: null, reason: 'incident' }))
      .then({
        hub: { closures: [{ id, until: null, reason: 'incident', revision: 2 }] },
        facts: [
          {
            message: ClosureChanged,
            data: { before: closure, closure: { until: null, revision: 2 }, revision: 3 },
          },
        ],
      });
  });

  it('to what it is already says nothing', () => {
    expect(change({ from: '2026-12-07T07:00:00Z' })(closed)).toBeUndefined();
  });

  it('that is over is refused', () => {
    given(closed)
      .when(change({ until: null }, Date.parse(closure!.until!)))
      .thenRefused('closure-over');
  });
});

describe('lifting a closure', () => {
  it('that has not begun takes it away', () => {
    given(closed)
      .when((each) => liftClosure(each, closure!, NOW))
      .then({
        hub: { closures: [] },
        facts: [{ message: ClosureLifted, data: { closure, liftedAt: '2026-11-22T13:00:00+01:00' } }],
      });
  });

  it('that has begun ends it now: it was closed until then', () => {
    const now = Date.parse('2026-12-08T10:00:00Z');
    given(closed)
      .when((each) => liftClosure(each, closure!, now))
      .then({ hub: { closures: [{ id, until: '2026-12-08T11:00:00+01:00', revision: 2 }] } });
  });

  it('that is over is refused', () => {
    given(closed)
      .when((each) => liftClosure(each, closure!, Date.parse('2027-01-01T00:00:00Z')))
      .thenRefused('closure-over');
  });
});
