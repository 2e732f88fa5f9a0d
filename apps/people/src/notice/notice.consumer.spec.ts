import { NoticeRequested, noticeDataExamples } from '@digitalhub/contracts';
import { exampleEvent } from '@digitalhub/testing';
import { noticeOf } from './notice.consumer';

const { data: request } = exampleEvent(NoticeRequested.bookings);
const place = noticeDataExamples['reservation-confirmed'];

describe('a request as it is heard', () => {
  it('becomes a notice that is due with its key', () => {
    expect(noticeOf('bookings', request)).toEqual({
      ...{ key: request.key, person: request.person, owner: 'bookings', template: 'reservation-confirmed' },
      ...{ data: place, sendAt: Date.parse(request.key.dueAt), calendar: request.calendar },
    });
  });

  it('is sent and given up when it says so', () => {
    const times = { sendAt: '2026-11-23T09:00:00+01:00', sendBefore: '2026-11-23T10:00:00+01:00' };
    expect(noticeOf('bookings', { ...request, ...times, cause: 'closure/1' })).toMatchObject({
      sendAt: Date.parse('2026-11-23T08:00:00Z'),
      sendBefore: Date.parse('2026-11-23T09:00:00Z'),
      cause: 'closure/1',
    });
  });

  it('keeps what this version knows of a later one', () => {
    const { data } = noticeOf('bookings', { ...request, data: { ...place, colour: 'blue' } });
    expect(data).toEqual(place);
  });

  it('gets what the template adds by itself', () => {
    const { left: _left, ...series } = noticeDataExamples['series-confirmed'];
    const { data } = noticeOf('bookings', {
      ...request,
      template: 'series-confirmed',
      data: series,
    });
    expect(data).toMatchObject({ count: 10, left: 0 });
  });

  it('is set aside, when this version has no words for it', () => {
    expect(() => noticeOf('bookings', { ...request, template: 'other' })).toThrow(/none that this version/);
  });

  it('is set aside, when it misses what it must tell; the field is named, its value is not', () => {
    const { hub: _hub, ...rest } = place;
    const bad = { ...request, data: { ...rest, start: 'mia@example.org' } as never };
    expect(() => noticeOf('bookings', bad)).toThrow(
      expect.objectContaining({
        name: 'Unprocessable',
        message: 'reservation-confirmed misses or breaks /data/hub, /data/start.',
      }),
    );
  });
});
