import { instantOf } from '@digitalhub/kernel';
import { openIntervals } from './opening';

const berlin = 'Europe/Berlin';
const HOUR = 3_600_000;
const hours = (date: string, opens: string, closes: string, weekday = 7) =>
  openIntervals([{ weekday, opens, closes }], date, berlin).map((span) => (span.end - span.start) / HOUR);

describe('the open spans of a hub on a local date', () => {
  it('are those of the weekday, sorted, touching ones joined', () => {
    const spans = openIntervals(
      [
        { weekday: 1, opens: '13:00', closes: '18:00' },
        { weekday: 2, opens: '10:00', closes: '11:00' },
        { weekday: 1, opens: '08:00', closes: '10:00' },
        { weekday: 1, opens: '10:00', closes: '12:00' },
      ],
      '2026-11-23',
      berlin,
    );
    expect(spans).toEqual([
      { start: instantOf('2026-11-23', '08:00', berlin), end: instantOf('2026-11-23', '12:00', berlin) },
      { start: instantOf('2026-11-23', '13:00', berlin), end: instantOf('2026-11-23', '18:00', berlin) },
    ]);
  });

  it('are none on a day without hours', () => {
    expect(openIntervals([{ weekday: 1, opens: '08:00', closes: '18:00' }], '2026-11-24', berlin)).toEqual(
      [],
    );
  });

  it('are as long as the day is when the hub never closes', () => {
    expect(hours('2027-03-28', '00:00', '24:00')).toEqual([23]);
    expect(hours('2026-10-25', '00:00', '24:00')).toEqual([25]);
    expect(hours('2026-11-22', '00:00', '24:00')).toEqual([24]);
  });

  it('follow the wall clock over a change', () => {
    expect(hours('2027-03-28', '01:00', '04:00')).toEqual([2]);
    expect(hours('2026-10-25', '01:00', '04:00')).toEqual([4]);
  });

  it('leave out a span that the change swallows', () => {
    expect(hours('2027-03-28', '02:30', '03:30')).toEqual([]);
  });
});
