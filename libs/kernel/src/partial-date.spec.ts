import fc from 'fast-check';
import { comparePartialDates, isPartialDate } from './partial-date';

describe('a partial date', () => {
  it.each(['2021', '2021-09', '2021-09-14', '2024-02-29', '2000-02-29', '0000-02-29', '9999-12-31'])(
    '%s is one',
    (text) => {
      expect(isPartialDate(text)).toBe(true);
    },
  );

  it.each(
    [
      '21',
      '2021-9',
      '2021-13',
      '2021-00',
      '2021-09-00',
      '2021-09-31',
      '2023-02-29',
      '1900-02-29',
      '2021-09-14T00:00',
    ].concat(['', '2021-', '2021-09-', ' 2021', '2021-09-14\n']),
  )('%j is none', (text) => {
    expect(isPartialDate(text)).toBe(false);
  });

  it('is every day of the calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (day) => {
          const text = day.toISOString();
          expect([4, 7, 10].filter((length) => !isPartialDate(text.slice(0, length)))).toEqual([]);
        },
      ),
    );
  });
});

describe('comparing partial dates', () => {
  it.each([
    ['2021', '2022', -1],
    ['2021-09', '2021-10', -1],
    ['2021-09-14', '2021-09-13', 1],
    ['2021-12-31', '2022', -1],
    ['2021-09', '2021', 0],
    ['2021-09-14', '2021-09', 0],
    ['2021-09', '2021-09', 0],
  ])('%s with %s gives %i', (a, b, order) => {
    expect(comparePartialDates(a, b)).toBe(order);
    expect(comparePartialDates(b, a) + order).toBe(0);
  });
});
