import fc from 'fast-check';
import { Latest, type StateRecord } from './latest';

interface Seat {
  readonly id: string;
  readonly place: string;
  readonly ended: boolean;
}

const seat = (place: string, ended = false): Seat => ({ id: 'r', place, ended });
const state = (source: string, sequence: number, revision: number, value: Seat): StateRecord<Seat> => ({
  key: 'r',
  source,
  sequence,
  state: { revision, value },
});
const tombstone = (source: string, sequence: number): StateRecord<Seat> => ({ key: 'r', source, sequence });
const table = () => new Latest<Seat>((value) => !value.ended);

describe('the latest state', () => {
  it('is the one with the highest revision', () => {
    const seats = table();
    expect(seats.apply(state('a', 2, 2, seat('window')))).toEqual({ after: seat('window') });
    expect(seats.apply(state('a', 1, 1, seat('door')))).toBeUndefined();
    expect(seats.apply(state('a', 2, 2, seat('window')))).toBeUndefined();
    expect(seats.get('r')).toEqual(seat('window'));
  });

  it('is gone after a tombstone of its own source, and stays when another source says so', () => {
    const seats = table();
    seats.apply(state('b', 5, 2, seat('window')));
    expect(seats.apply(tombstone('a', 9))).toBeUndefined();
    expect(seats.get('r')).toEqual(seat('window'));
    expect(seats.apply(tombstone('b', 6))).toEqual({ before: seat('window') });
    expect(seats.get('r')).toBeUndefined();
  });

  it('says what is gone, and no longer once it is back', () => {
    const seats = table();
    seats.apply(state('a', 1, 1, seat('door')));
    expect(seats.isGone('r')).toBe(false);
    seats.apply(tombstone('a', 2));
    expect([seats.isGone('r'), seats.isGone('another')]).toEqual([true, false]);
    seats.apply(state('a', 3, 1, seat('door')));
    expect(seats.isGone('r')).toBe(false);
  });

  it('does not fall to a repeated tombstone from before it came back', () => {
    const seats = table();
    [
      state('a', 1, 1, seat('door')),
      tombstone('a', 2),
      state('a', 3, 3, seat('window')),
      tombstone('a', 2),
    ].forEach((record) => seats.apply(record));
    expect(seats.get('r')).toEqual(seat('window'));
  });

  it('begins anew at its own source once it was erased', () => {
    const seats = table();
    [state('a', 7, 4, seat('door')), tombstone('a', 8), state('a', 9, 1, seat('window'))].forEach((record) =>
      seats.apply(record),
    );
    expect(seats.get('r')).toEqual(seat('window'));
  });

  it('takes no room once it has ended, and an older repeat does not bring it back', () => {
    const seats = table();
    seats.apply(state('a', 1, 1, seat('door')));
    expect(seats.apply(state('a', 2, 2, seat('door', true)))).toEqual({ before: seat('door') });
    expect(seats.apply(state('a', 1, 1, seat('door')))).toBeUndefined();
    expect(seats.size).toBe(0);
  });

  it('is let go of when it is not to be kept any longer', () => {
    let open = true;
    const seats = new Latest<Seat>(() => open);
    seats.apply(state('a', 1, 1, seat('door')));
    expect(seats.prune()).toEqual([]);
    open = false;
    expect(seats.prune()).toEqual([seat('door')]);
    expect(seats.size).toBe(0);
  });

  it('is the same however the partitions of two sources interleave, and when each is heard twice', () => {
    const here = [
      state('a', 1, 1, seat('door')),
      tombstone('a', 2),
      state('a', 3, 3, seat('hall')),
      tombstone('a', 4),
    ];
    const there = [state('b', 1, 2, seat('desk')), tombstone('b', 2), state('b', 3, 4, seat('window'))];
    fc.assert(
      fc.property(fc.boolean(), fc.infiniteStream(fc.boolean()), (twice, turns) => {
        const queues = [here, there].map((records) => (twice ? [...records, ...records] : [...records]));
        const seats = table();
        for (const turn of turns) {
          const queue = queues[turn ? 0 : 1]?.length ? queues[turn ? 0 : 1] : queues[turn ? 1 : 0];
          const record = queue?.shift();
          if (!record) break;
          seats.apply(record);
        }
        expect([...seats.values()]).toEqual([seat('window')]);
      }),
    );
  });
});
