import { DomainError, rfc3339 } from '@digitalhub/kernel';
import { SeriesBook } from '../../test/series-book';
import { at, daily, desk } from '../../test/places';

const YEAR = {
  start: '2026-10-06T09:00:00',
  end: '2026-10-06T17:00:00',
  rule: 'FREQ=WEEKLY;COUNT=52',
};
const WEEKS = { ...YEAR, rule: 'FREQ=WEEKLY;COUNT=4' };
const FIRST = '2026-10-06T09:00:00';
const SECOND = '2026-10-13T09:00:00';
const THIRD = '2026-10-20T09:00:00';
const FOURTH = '2026-10-27T09:00:00';

function refusalOf(act: () => unknown): DomainError {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

const outcomes = (view: { occurrences: readonly { outcome: string }[] }) =>
  view.occurrences.map(({ outcome }) => outcome);
const states = (view: { occurrences: readonly { state?: string }[] }) =>
  view.occurrences.map(({ state }) => state);
const facts = (book: SeriesBook) =>
  book.memory.sent.filter(({ type }) => type.includes('.series.')).map(({ type }) => type.split('.')[3]);

describe('booking a series', () => {
  it('takes a desk for a year of weeks at the same wall time, in one step', () => {
    const book = new SeriesBook();
    const view = book.book(YEAR);
    expect(view.counts).toEqual({ booked: 52, refused: 0, skipped: 0, cancelled: 0 });
    expect(
      new Set(book.live().map(({ wallStart, wallEnd }) => wallStart.slice(11) + wallEnd.slice(11))),
    ).toEqual(new Set(['09:00:0017:00:00']));
    expect(book.live().map(({ series }) => series)).toEqual(
      view.occurrences.map(({ occurrence }) => ({ id: view.id, occurrence })),
    );
    expect(facts(book)).toEqual(['created', 'state-changed']);
  });

  it('shows true instants over the end of summer time', () => {
    const evening = { start: '2026-10-06T19:00:00', end: '2026-10-06T21:00:00', rule: 'FREQ=WEEKLY;COUNT=6' };
    const hours = new SeriesBook().book(evening).occurrences.map(({ start }) => start.slice(11, 13));
    expect(hours).toEqual(['17', '17', '17', '18', '18', '18']);
  });

  it('is all or nothing unless told otherwise', () => {
    const book = new SeriesBook();
    book.book({
      ...WEEKS,
      start: '2026-10-13T16:00:00',
      end: '2026-10-13T18:00:00',
      rule: 'FREQ=DAILY;COUNT=1',
    });
    const { code, message, details } = refusalOf(() => book.book(WEEKS));
    expect({ code, message }).toEqual({
      code: 'series-refused',
      message:
        '1 of 4 occurrences cannot be booked; the first is 2026-10-13T09:00:00: ' +
        'zeitz-desk-1 is taken for a part of that time.',
    });
    expect(details['occurrences']).toEqual([
      expect.objectContaining({
        occurrence: SECOND,
        outcome: 'OVERLAPPING',
        state: 'refused',
        conflicts: [{ resource: 'zeitz-desk-1', start: '2026-10-13T14:00:00Z', end: '2026-10-13T16:00:00Z' }],
      }),
    ]);
    expect(book.live()).toHaveLength(1);
  });

  it('leaves out what fails where that was chosen, but not everything', () => {
    const book = new SeriesBook();
    book.book({ ...WEEKS, start: SECOND, end: '2026-10-13T10:00:00', rule: 'FREQ=DAILY;COUNT=1' });
    const view = book.book(WEEKS, 'skip-failing');
    expect(outcomes(view)).toEqual(['OK', 'OVERLAPPING', 'OK', 'OK']);
    expect(view.occurrences[1]).toMatchObject({
      state: 'refused',
      conflicts: [{ resource: 'zeitz-desk-1' }],
    });
    expect(view.counts).toEqual({ booked: 3, refused: 1, skipped: 0, cancelled: 0 });
    expect(refusalOf(() => book.book({ ...YEAR, rule: 'FREQ=DAILY;COUNT=1' }, 'skip-failing')).code).toBe(
      'series-refused',
    );
  });

  it('never overlaps itself, nor comes closer than its own buffer', () => {
    const long = { start: FIRST, end: '2026-10-07T09:15:00', rule: 'FREQ=DAILY;COUNT=4' };
    expect(outcomes(new SeriesBook().book(long, 'skip-failing'))).toEqual([
      'OK',
      'OVERLAPPING',
      'OK',
      'OVERLAPPING',
    ]);
    const touching = { ...long, end: '2026-10-07T09:00:00' };
    expect(outcomes(new SeriesBook().book(touching))).toEqual(['OK', 'OK', 'OK', 'OK']);
    const buffered = new SeriesBook({ buffer: { beforeMinutes: 0, afterMinutes: 30 } });
    expect(outcomes(buffered.book(touching, 'skip-failing'))).toEqual(['OK', 'TOO_CLOSE', 'OK', 'TOO_CLOSE']);
  });

  it('counts itself in quotas', () => {
    const book = new SeriesBook({ quotas: [{ per: 'week', unit: 'count', most: 2 }] });
    const view = book.book({ ...YEAR, rule: 'FREQ=DAILY;COUNT=8' }, 'skip-failing');
    expect(outcomes(view)).toEqual(['OK', 'OK', 'QUOTA', 'QUOTA', 'QUOTA', 'QUOTA', 'OK', 'OK']);
    expect(view.occurrences[2]?.detail).toContain('2 per week');
  });

  it.each([
    ['NOTICE', { notice: { minMinutes: 60 * 24 * 40, maxDays: 400 } }, {}],
    ['TOO_FAR', { notice: { minMinutes: 0, maxDays: 10 } }, {}],
    ['TOO_SHORT', { duration: { minMinutes: 600 } }, {}],
    ['TOO_LONG', { duration: { minMinutes: 15, maxMinutes: 60 } }, {}],
    ['ROLE', { bookableBy: ['manager' as const] }, {}],
    ['OUTSIDE_OPENING_HOURS', {}, { openingHours: daily('10:00', '18:00') }],
    ['HUB_NOT_OPEN', {}, { stages: [{ stage: 'setup' as const }] }],
    ['NOT_RESERVABLE', {}, { mode: 'offline' as const }],
  ])('says %s', (outcome, rules, members) => {
    const view = new SeriesBook(rules).precheck({ ...WEEKS, resource: desk('zeitz-desk-1', members) });
    expect(outcomes(view)[0]).toBe(outcome);
    expect(view.bookable).toBe(false);
  });

  it('says PAST of what has begun', () => {
    const book = new SeriesBook();
    book.now = at('2026-10-13 10:00');
    expect(outcomes(book.precheck(WEEKS))).toEqual(['PAST', 'PAST', 'OK', 'OK']);
  });
});

describe('a precheck', () => {
  it('says what booking would, and writes nothing', () => {
    const book = new SeriesBook({ quotas: [{ per: 'month', unit: 'count', most: 3 }] });
    const checked = book.precheck(WEEKS);
    expect(book.memory.sent).toEqual([]);
    expect(checked.bookable).toBe(false);
    const booked = book.book(WEEKS, 'skip-failing');
    expect(outcomes(checked)).toEqual(outcomes(booked));
    expect(checked.occurrences[0]).toEqual({
      occurrence: FIRST,
      resource: 'zeitz-desk-1',
      start: '2026-10-06T07:00:00Z',
      end: '2026-10-06T15:00:00Z',
      outcome: 'OK',
    });
  });
});

describe('an occurrence', () => {
  it('is skipped and added again', () => {
    const book = new SeriesBook();
    const { id, occurrences } = book.book(WEEKS);
    const skipped = book.skip(id, SECOND);
    expect(states(skipped)).toEqual(['booked', 'skipped', 'booked', 'booked']);
    expect(book.rows().get(occurrences[1]!.reservation!)?.status).toBe('cancelled');
    expect(refusalOf(() => book.skip(id, SECOND)).code).toBe('occurrence-not-booked');
    const added = book.reAdd(id, SECOND);
    expect(states(added)).toEqual(['booked', 'booked', 'booked', 'booked']);
    expect(added.occurrences[1]?.reservation).not.toBe(occurrences[1]?.reservation);
    expect(added.revision).toBe(3);
    expect(refusalOf(() => book.reAdd(id, SECOND)).code).toBe('occurrence-booked');
    expect(facts(book).filter((fact) => fact !== 'state-changed')).toEqual(['created', 'changed', 'changed']);
  });

  it('is added again only where every rule allows it', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    book.skip(id, SECOND);
    book.book({ ...WEEKS, start: SECOND, end: '2026-10-13T10:00:00', rule: 'FREQ=DAILY;COUNT=1' });
    expect(refusalOf(() => book.reAdd(id, SECOND)).code).toBe('overlapping');
  });

  it('that was given up by itself can be added again', () => {
    const book = new SeriesBook();
    const { id, occurrences } = book.book(WEEKS);
    book.cancelOne(occurrences[1]!.reservation!);
    expect(states(book.reAdd(id, SECOND))).toEqual(['booked', 'booked', 'booked', 'booked']);
  });

  it('that was refused can be added once its place is free', () => {
    const book = new SeriesBook();
    const other = book.book({
      ...WEEKS,
      start: SECOND,
      end: '2026-10-13T10:00:00',
      rule: 'FREQ=DAILY;COUNT=1',
    });
    const { id } = book.book(WEEKS, 'skip-failing');
    book.cancel(other.id);
    expect(outcomes(book.reAdd(id, SECOND))).toEqual(['OK', 'OK', 'OK', 'OK']);
  });

  it('never changes once it has started', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    book.now = at('2026-10-13 09:00');
    expect(refusalOf(() => book.skip(id, SECOND)).code).toBe('occurrence-over');
    expect(refusalOf(() => book.reAdd(id, SECOND)).code).toBe('occurrence-over');
    expect(refusalOf(() => book.change(id, { from: SECOND, end: '2026-10-13T18:00:00' })).code).toBe(
      'occurrence-over',
    );
    expect(refusalOf(() => book.skip(id, '2026-10-14T09:00:00')).code).toBe('occurrence-unknown');
  });
});

describe('a change of all that is to come', () => {
  it('keeps reservations and names, and leaves what has started', () => {
    const book = new SeriesBook();
    const { id, occurrences } = book.book(WEEKS);
    book.now = at('2026-10-13 12:00');
    const view = book.change(id, { start: '2026-10-20T10:00:00', end: '2026-10-20T18:00:00' });
    expect(view.occurrences.map(({ occurrence, reservation }) => [occurrence, reservation])).toEqual(
      occurrences.map(({ occurrence, reservation }) => [occurrence, reservation]),
    );
    expect(book.kept().map(({ wallStart }) => wallStart.slice(5, 16))).toEqual([
      '10-06T09:00',
      '10-13T09:00',
      '10-20T10:00',
      '10-27T10:00',
    ]);
    expect(view).toMatchObject({
      wallStart: '2026-10-06T10:00:00',
      wallEnd: '2026-10-06T18:00:00',
      revision: 2,
    });
  });

  it('takes another resource', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    const view = book.change(id, { resource: 'zeitz-desk-2' });
    expect(view.resource).toBe('zeitz-desk-2');
    expect(book.live().map(({ resource }) => resource)).toEqual(Array(4).fill('zeitz-desk-2'));
    expect(book.book(WEEKS).counts.booked).toBe(4);
  });

  it.each([
    ['later', '2026-10-06T11:00:00', '2026-10-07T09:00:00'],
    ['earlier', '2026-10-06T05:00:00', '2026-10-07T03:00:00'],
  ])('moves places that fill the day to %s, none in the way of the next', (_way, start, end) => {
    const book = new SeriesBook();
    const full = { start: '2026-10-06T08:00:00', end: '2026-10-07T06:00:00', rule: 'FREQ=DAILY;COUNT=5' };
    const { id } = book.book(full);
    expect(outcomes(book.change(id, { start, end }))).toEqual(['OK', 'OK', 'OK', 'OK', 'OK']);
    expect(book.live().map(({ wallStart }) => wallStart.slice(11))).toEqual(Array(5).fill(start.slice(11)));
  });

  it('leaves alone what was moved by itself and what was skipped', () => {
    const book = new SeriesBook();
    const { id, occurrences } = book.book(WEEKS);
    book.move(occurrences[1]!.reservation!, '2026-10-14 09:00', '2026-10-14 17:00');
    book.skip(id, THIRD);
    const view = book.change(id, { start: '2026-10-06T10:00:00' });
    expect(book.live().map(({ wallStart }) => wallStart.slice(5, 16))).toEqual([
      '10-06T10:00',
      '10-14T09:00',
      '10-27T10:00',
    ]);
    expect(states(view)).toEqual(['booked', 'booked', 'skipped', 'booked']);
    const added = book.reAdd(id, THIRD);
    expect(added.occurrences[2]).toMatchObject({ occurrence: THIRD, start: '2026-10-20T08:00:00Z' });
  });

  it('is all or nothing, or leaves where it is what cannot move', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    book.book({ start: '2026-10-13T17:00:00', end: '2026-10-13T19:00:00', rule: 'FREQ=DAILY;COUNT=1' });
    const change = { end: '2026-10-06T18:00:00' };
    const { code, details } = refusalOf(() => book.change(id, change));
    expect(code).toBe('series-refused');
    expect(details['occurrences']).toEqual([
      expect.objectContaining({ occurrence: SECOND, outcome: 'OVERLAPPING' }),
    ]);
    expect(book.live().every(({ wallEnd }) => !wallEnd.includes('18:00'))).toBe(true);
    book.change(id, { ...change, choice: 'skip-failing' });
    const ends = book.live().filter(({ series }) => series?.id === id);
    expect(ends.map(({ wallEnd }) => wallEnd.slice(11, 13))).toEqual(['18', '17', '18', '18']);
  });

  it('goes by the rules of today', () => {
    const book = new SeriesBook({ quotas: [{ per: 'week', unit: 'hours', most: 8 }] });
    const { id } = book.book(WEEKS);
    expect(refusalOf(() => book.change(id, { end: '2026-10-06T17:15:00' })).code).toBe('series-refused');
    expect(outcomes(book.change(id, { start: '2026-10-06T08:00:00', end: '2026-10-06T16:00:00' }))).toEqual(
      Array(4).fill('OK'),
    );
  });

  it('puts a new rule in place of the old one', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    book.now = at('2026-10-13 12:00');
    const rule = 'FREQ=WEEKLY;COUNT=3;BYDAY=TH';
    const view = book.change(id, { start: '2026-10-22T09:00:00', end: '2026-10-22T12:00:00', rule });
    expect(view.occurrences.map(({ occurrence }) => occurrence.slice(5, 10))).toEqual([
      ...['10-06', '10-13', '10-22', '10-29', '11-05'],
    ]);
    expect(view.rule).toBe('FREQ=WEEKLY;COUNT=3;BYDAY=TH');
    expect(book.kept()).toHaveLength(5);
    expect(book.kept().at(-1)?.wallEnd).toBe('2026-11-05T12:00:00');
  });

  it.each([
    ['another day without a rule for it', { start: '2026-10-07T09:00:00' }, 'series-day-changed'],
    ['an end before the start', { end: '2026-10-06T08:00:00' }, 'end-before-start'],
    ['a rule that does not end', { rule: 'FREQ=DAILY' }, 'series-unbounded'],
    ['a rule that is none', { rule: 'FREQ=SOMETIMES' }, 'rrule-invalid'],
  ])('is refused for %s', (_name, change, code) => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    expect(refusalOf(() => book.change(id, change)).code).toBe(code);
  });

  it('is refused when another came first, or nothing is left', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    book.skip(id, SECOND);
    expect(refusalOf(() => book.change(id, { end: '2026-10-06T18:00:00' }, 1)).code).toBe(
      'revision-mismatch',
    );
    book.now = at('2026-10-27 09:00');
    expect(refusalOf(() => book.change(id, { end: '2026-10-06T18:00:00' })).code).toBe('series-over');
  });
});

describe('a change of this and the following', () => {
  it('splits the series and takes the reservations along', () => {
    const book = new SeriesBook();
    const { id, occurrences } = book.book(WEEKS);
    book.skip(id, FOURTH);
    const later = book.change(id, { from: THIRD, start: '2026-10-20T10:00:00', resource: 'zeitz-desk-2' });
    expect(later).toMatchObject({
      continues: id,
      revision: 1,
      rule: 'FREQ=WEEKLY;COUNT=2',
      wallStart: '2026-10-20T10:00:00',
      wallEnd: '2026-10-20T17:00:00',
      resource: 'zeitz-desk-2',
    });
    expect(states(later)).toEqual(['booked', 'skipped']);
    expect(later.occurrences[0]?.reservation).toBe(occurrences[2]?.reservation);
    const moved = book.rows().get(occurrences[2]!.reservation!);
    expect(moved).toMatchObject({ resource: 'zeitz-desk-2', series: { id: later.id, occurrence: THIRD } });
    const earlier = book.series(id);
    expect(earlier).toMatchObject({ continuedBy: later.id, rule: 'FREQ=WEEKLY;UNTIL=20261020T085959' });
    expect(earlier.entries.map(({ occurrence }) => occurrence)).toEqual([FIRST, SECOND]);
    expect(facts(book).filter((fact) => fact !== 'state-changed')).toEqual([
      'created',
      'changed',
      'split',
      'created',
    ]);
  });

  it('can be split again, and changed as a whole', () => {
    const book = new SeriesBook();
    const { id } = book.book({ ...WEEKS, rule: 'FREQ=WEEKLY;COUNT=6' });
    const later = book.change(id, { from: THIRD, start: '2026-10-20T10:00:00' });
    const [, second] = later.occurrences;
    const last = book.change(later.id, { from: second!.occurrence, start: '2026-10-27T11:00:00' });
    expect(last).toMatchObject({ continues: later.id, rule: 'FREQ=WEEKLY;COUNT=3' });
    expect(book.live().map(({ wallStart }) => wallStart.slice(11, 13))).toEqual([
      '09',
      '09',
      '10',
      '11',
      '11',
      '11',
    ]);
    book.change(last.id, { end: '2026-10-27T18:00:00' });
    expect(book.live().map(({ wallEnd }) => wallEnd.slice(11, 13))).toEqual([
      '17',
      '17',
      '17',
      '18',
      '18',
      '18',
    ]);
  });

  it('of the first occurrence is a change of all', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    const view = book.change(id, { from: FIRST, end: '2026-10-06T18:00:00' });
    expect(view).toMatchObject({ id, revision: 2 });
    expect(view.occurrences).toHaveLength(4);
  });

  it('cannot begin with an occurrence that was added to the rule', () => {
    const book = new SeriesBook();
    const { id } = book.book({ ...WEEKS, rule: 'RRULE:FREQ=WEEKLY;COUNT=3\nRDATE:20261015T090000' });
    expect(
      refusalOf(() => book.change(id, { from: '2026-10-15T09:00:00', resource: 'zeitz-desk-2' })).code,
    ).toBe('occurrence-added');
  });

  it('leaves with the earlier series what cannot move', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    book.book({
      ...WEEKS,
      start: FOURTH,
      end: '2026-10-27T17:00:00',
      rule: 'FREQ=DAILY;COUNT=1',
      resource: desk('zeitz-desk-2'),
    });
    const later = book.change(id, { from: THIRD, resource: 'zeitz-desk-2', choice: 'skip-failing' });
    expect(later.occurrences.map(({ occurrence }) => occurrence)).toEqual([THIRD]);
    expect(book.series(id).entries.map(({ occurrence }) => occurrence)).toEqual([FIRST, SECOND, FOURTH]);
  });
});

describe('a series given up', () => {
  it('frees what is to come and keeps what has started', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    book.now = at('2026-10-13 10:00');
    const view = book.cancel(id);
    expect(view.status).toBe('cancelled');
    expect(states(view)).toEqual(['booked', 'booked', 'cancelled', 'cancelled']);
    expect(book.kept()).toHaveLength(2);
    expect(refusalOf(() => book.cancel(id)).code).toBe('series-cancelled');
    expect(refusalOf(() => book.reAdd(id, THIRD)).code).toBe('series-cancelled');
    expect(refusalOf(() => book.change(id, { resource: 'zeitz-desk-2' })).code).toBe('series-cancelled');
    expect(facts(book).filter((fact) => fact !== 'state-changed')).toEqual(['created', 'cancelled']);
  });

  it('from a date on goes on until then', () => {
    const book = new SeriesBook();
    const { id } = book.book(WEEKS);
    book.skip(id, THIRD);
    const view = book.cancel(id, THIRD);
    expect(view.status).toBe('active');
    expect(states(view)).toEqual(['booked', 'booked', 'skipped', 'cancelled']);
    expect(states(book.reAdd(id, FOURTH))).toEqual(['booked', 'booked', 'skipped', 'booked']);
  });

  it('takes what was moved by itself along', () => {
    const book = new SeriesBook();
    const { id, occurrences } = book.book(WEEKS);
    book.move(occurrences[1]!.reservation!, '2026-11-04 09:00', '2026-11-04 17:00');
    book.cancel(id);
    expect(book.live()).toEqual([]);
  });
});

describe('what is in use already', () => {
  it('stays when somebody checked in before its time', () => {
    const book = new SeriesBook();
    const { id, occurrences } = book.book(WEEKS);
    book.now = at('2026-10-06 08:45');
    book.checkIn(occurrences[0]!.reservation!);
    expect(refusalOf(() => book.skip(id, FIRST)).code).toBe('occurrence-over');
    expect(states(book.cancel(id))).toEqual(['booked', 'cancelled', 'cancelled', 'cancelled']);
    expect(book.live()).toHaveLength(1);
  });

  it('stays in the series under a new rule', () => {
    const book = new SeriesBook();
    const { id, occurrences } = book.book(WEEKS);
    book.now = at('2026-10-06 08:45');
    book.checkIn(occurrences[0]!.reservation!);
    const next = { start: '2026-10-08T09:00:00', end: '2026-10-08T17:00:00' };
    const view = book.change(id, { ...next, rule: 'FREQ=WEEKLY;COUNT=2' });
    expect(view.occurrences.map(({ occurrence }) => occurrence)).toEqual([
      FIRST,
      '2026-10-08T09:00:00',
      '2026-10-15T09:00:00',
    ]);
  });

  it('stays when it was moved to before now', () => {
    const book = new SeriesBook();
    const { id, occurrences } = book.book(WEEKS);
    book.move(occurrences[1]!.reservation!, '2026-10-05 09:00', '2026-10-05 17:00');
    book.now = at('2026-10-05 10:00');
    expect(refusalOf(() => book.skip(id, SECOND)).code).toBe('occurrence-over');
    expect(states(book.cancel(id))).toEqual(['cancelled', 'booked', 'cancelled', 'cancelled']);
    expect(book.live()).toHaveLength(1);
  });
});

describe('the clock change', () => {
  const night = { start: '2027-03-27T02:30:00', end: '2027-03-27T03:00:00', rule: 'FREQ=DAILY;COUNT=3' };

  it('moves a skipped occurrence on and keeps its length', () => {
    const view = new SeriesBook().book(night);
    expect(view.occurrences.map(({ start, end, warning }) => [start, end, warning])).toEqual([
      ['2027-03-27T01:30:00Z', '2027-03-27T02:00:00Z', undefined],
      ['2027-03-28T01:30:00Z', '2027-03-28T02:00:00Z', 'wall-time-skipped'],
      ['2027-03-29T00:30:00Z', '2027-03-29T01:00:00Z', undefined],
    ]);
  });

  it('refuses a first occurrence at a time that there is not', () => {
    const first = { ...night, start: '2027-03-28T02:30:00', end: '2027-03-28T04:00:00' };
    const { code, details, message } = refusalOf(() => new SeriesBook().book(first));
    expect(code).toBe('wall-time-skipped');
    expect(details.errors?.[0]?.pointer).toBe('/start');
    expect(message).toBe('The clocks of Europe/Berlin skip 2027-03-28T02:30:00; there is no such time.');
    const last = { ...night, start: '2027-03-28T01:30:00', end: '2027-03-28T02:30:00' };
    expect(refusalOf(() => new SeriesBook().book(last)).details.errors?.[0]?.pointer).toBe('/end');
  });

  it('makes a day shorter or longer and keeps the wall times', () => {
    const days = { start: '2026-10-24T00:00:00', end: '2026-10-25T00:00:00', rule: 'FREQ=DAILY;COUNT=3' };
    const lengths = new SeriesBook()
      .book(days)
      .occurrences.map(({ start, end }) => Date.parse(end) - Date.parse(start));
    expect(lengths.map((length) => length / 3_600_000)).toEqual([24, 25, 24]);
  });
});

describe('a schedule', () => {
  it.each([
    ['does not end', { rule: 'FREQ=WEEKLY' }, 'series-unbounded', '/rule'],
    ['has no occurrence', { rule: 'FREQ=MONTHLY;BYDAY=6MO;COUNT=3' }, 'series-empty', '/rule'],
    ['ends before it starts', { rule: 'FREQ=DAILY;UNTIL=20261005' }, 'series-empty', '/rule'],
    ['has too many', { rule: 'FREQ=DAILY;COUNT=371' }, 'series-too-long', '/rule'],
    ['takes no time', { end: FIRST }, 'interval-empty', '/end'],
    ['ends too early', { end: '2026-10-06T08:00:00' }, 'end-before-start', '/end'],
    ['is outside of what is supported', { rule: 'FREQ=YEARLY;COUNT=2' }, 'rrule-unsupported', '/rule'],
  ])('that %s is refused', (_name, members, expected, pointer) => {
    const { code, details } = refusalOf(() => new SeriesBook().precheck({ ...YEAR, ...members }));
    expect(code).toBe(expected);
    expect(details.errors?.[0]?.pointer).toBe(pointer);
  });

  it('that touches too much at once is refused', () => {
    const ancestors = ['zeitz-room', 'zeitz-floor', 'zeitz-house', 'zeitz-block', 'zeitz-town'];
    const deep = { ...YEAR, resource: desk('zeitz-desk-1', { ancestors }) };
    expect(refusalOf(() => new SeriesBook().book(deep)).code).toBe('series-too-large');
  });

  it('of a year of days fits', () => {
    const view = new SeriesBook().book({ ...YEAR, rule: 'FREQ=DAILY;COUNT=365' });
    expect(view.counts.booked).toBe(365);
    expect(rfc3339(at('2027-10-05 09:00'))).toBe(view.occurrences.at(-1)?.start);
  });
});
