import type { NoticeToRequest } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { SeriesBook } from '../../test/series-book';

const WEEKS = { start: '2026-10-06T09:00:00', end: '2026-10-06T17:00:00', rule: 'FREQ=WEEKLY;COUNT=10' };
const SECOND = '2026-10-13T09:00:00';
const THIRD = '2026-10-20T09:00:00';

/** What was asked for since the last look, news alone. */
function mails(book: SeriesBook): NoticeToRequest[] {
  const sent = book.memory.sent.splice(0).filter(({ type }) => type.endsWith('.notice.requested.v1'));
  return sent.map(({ data }) => data as NoticeToRequest);
}
const told = (book: SeriesBook) => mails(book).map(({ template, data }) => ({ template, ...data }));

function booked() {
  const book = new SeriesBook();
  const { id } = book.book(WEEKS);
  return { book, id };
}

describe('the holder of a series hears', () => {
  it('once that all of it is booked, and at once', () => {
    const { book, id } = booked();
    const [mail, ...others] = mails(book);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      template: 'series-confirmed',
      data: { count: 10, left: 0, start: WEEKS.start, end: WEEKS.end },
      key: { subject: id, kind: 'series-confirmed' },
    });
    expect(mail!.key.dueAt.slice(0, 19)).toBe(rfc3339(book.now).slice(0, 19));
  });

  it('what could not be booked', () => {
    const book = new SeriesBook();
    book.book({ start: SECOND, end: '2026-10-13T10:00:00', rule: 'FREQ=DAILY;COUNT=1' });
    mails(book);
    book.book(WEEKS, 'skip-failing');
    expect(told(book)).toMatchObject([{ template: 'series-confirmed', count: 9, left: 1 }]);
  });

  it('once that all of it is cancelled', () => {
    const { book, id } = booked();
    mails(book);
    book.skip(id, SECOND);
    expect(told(book)).toMatchObject([{ template: 'reservation-cancelled', start: SECOND }]);
    book.cancel(id);
    expect(told(book)).toMatchObject([{ template: 'series-cancelled', count: 9, start: WEEKS.start }]);
  });

  it('once that the rest of it is cancelled', () => {
    const { book, id } = booked();
    mails(book);
    book.cancel(id, THIRD);
    expect(told(book)).toMatchObject([{ template: 'series-cancelled', count: 8, start: THIRD }]);
  });

  it('nothing where nothing was left to cancel', () => {
    const { book, id } = booked();
    book.cancel(id, THIRD);
    mails(book);
    book.cancel(id, THIRD);
    expect(told(book)).toEqual([]);
  });

  it('once that all to come of it changed', () => {
    const { book, id } = booked();
    mails(book);
    book.change(id, { end: '2026-10-06T15:00:00' });
    expect(told(book)).toMatchObject([
      { template: 'series-changed', count: 10, left: 0, start: WEEKS.start },
    ]);
  });

  it('once that one and the following changed', () => {
    const { book, id } = booked();
    mails(book);
    book.change(id, { from: THIRD, end: '2026-10-20T15:00:00' });
    expect(told(book)).toMatchObject([{ template: 'series-changed', count: 8, left: 0, start: THIRD }]);
  });

  it('of one more mail for every further change, under another key', () => {
    const { book, id } = booked();
    book.cancel(id, THIRD);
    book.cancel(id);
    const keys = mails(book).map(({ key }) => JSON.stringify(key));
    expect(new Set(keys).size).toBe(3);
  });
});
