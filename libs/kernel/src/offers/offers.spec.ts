import { Hall } from '../../test/hall';
import { settle } from './settle';
import {
  type Turn,
  type Waits,
  accept,
  decline,
  dueAtOf,
  lapse,
  leave,
  offerTo,
  untilOf,
  withdraw,
} from './turn';

type Entry = Turn<Waits, { until: number; seat: string }>;
const waiting = { order: 1, stopsAt: 900, revision: 1, status: 'waiting' } as const;
const offer = { until: 500, seat: 'A1' };
const offered = offerTo<Waits, typeof offer>(waiting, offer);

describe('a turn', () => {
  it('is offered a place, and takes it', () => {
    expect(offered).toEqual({ ...waiting, revision: 2, status: 'offered', offer });
    expect(accept(offered)).toEqual({ ...waiting, revision: 3, status: 'accepted', offer });
  });

  it('goes without its offer', () => {
    expect(decline(offered)).toEqual({ ...waiting, revision: 3, status: 'declined' });
    expect(withdraw(waiting as Entry)).toEqual({ ...waiting, revision: 2, status: 'withdrawn' });
    expect(leave(waiting, 'closed')).toEqual({ ...waiting, revision: 2, status: 'closed' });
  });

  it.each([
    ['held', 'expired'],
    ['lapsed', 'expired'],
    ['given-back', 'declined'],
    ['taken', 'accepted'],
  ] as const)('whose place is %s when its time is over is %s', (keeping, status) => {
    expect(lapse(offered, keeping).status).toBe(status);
  });

  it.each([
    ['accepted twice', 'entry-over', () => accept(accept(offered) as Entry)],
    ['accepted after its time', 'entry-over', () => accept(lapse(offered, 'held') as Entry)],
    ['accepted before an offer', 'not-offered', () => accept(waiting as Entry)],
    ['declined before an offer', 'not-offered', () => decline(waiting as Entry)],
    ['withdrawn once it is over', 'entry-over', () => withdraw(decline(offered) as Entry)],
  ])('cannot be %s', (_, code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('is due when its offer ends, or when nobody is asked any more', () => {
    expect([dueAtOf(offered), dueAtOf(waiting)]).toEqual([500, 900]);
    expect([untilOf(100, 60, 900), untilOf(880, 60, 900)]).toEqual([160, 900]);
  });
});

describe('settling', () => {
  it('passes over a group that does not fit, which is first again when more is free', () => {
    const hall = new Hall();
    const [four, two] = [hall.join(4), hall.join(2)];
    hall.booked -= 3;
    expect(hall.settle().map(({ turn }) => turn.id)).toEqual([two]);
    expect(hall.asked[0]?.passed.get(four)).toEqual(['full']);
    hall.booked -= 3;
    hall.join(1);
    expect(hall.settle().map(({ turn }) => turn.id)).toEqual([four]);
  });

  it('offers as many as it may, in order', () => {
    const { offers, passed } = settle({ candidates: 'abc', judge: () => [], hold: (name) => name, most: 2 });
    expect([offers.map(({ kept }) => kept), passed]).toEqual([['a', 'b'], []]);
  });

  it('asks nobody behind one of whom it cannot be told', () => {
    const judge = (name: string) => (name === 'b' ? undefined : name === 'a' ? ['full'] : []);
    const { offers, passed, unknown } = settle({ candidates: 'abc', judge, hold: (name) => name });
    expect([offers, passed.length, unknown]).toEqual([[], 1, 'b']);
  });
});
