import type { PersonalDataService } from '@digitalhub/contracts';
import {
  acknowledge,
  begin,
  CONFIRM_MS,
  erasureAt,
  erasureDueAt,
  type ErasureRequestDoc,
  missing,
  noErasure,
  receiptOf,
  request,
  withoutAddress,
} from './erasure';

const now = Date.parse('2026-11-22T19:00:00Z');
const DAY = 86_400_000;
const ids = { erasure: 'erasure-1', link: 'link-1' };
const address = { mail: { key: 'k', box: 'b' }, language: 'de' } as const;
const services: PersonalDataService[] = ['bookings', 'people'];
const answer = { counts: { reservations: 2 }, at: now + 20 };

const requested = request(noErasure, ids, now);
const erasing = begin(requested, services, address, now + 10);
const first = acknowledge(erasing, 'bookings', answer, now + 20)!;
const complete = acknowledge(first, 'people', { counts: {}, at: now + 30 }, now + 30)!;

const codeOf = (act: () => unknown) => {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a wish', () => {
  it('is one wish however often it is uttered, and lapses when nobody confirms it', () => {
    expect(request(requested, { erasure: 'other', link: 'other' }, now + 1)).toBe(requested);
    expect(erasureDueAt(requested)).toBe(now + CONFIRM_MS);
    expect(erasureAt(requested, now + CONFIRM_MS - 1)).toBe(requested);
    expect(erasureAt(requested, now + CONFIRM_MS)).toEqual(noErasure);
  });

  it('is not uttered again while it is being fulfilled', () => {
    expect(codeOf(() => request(erasing, ids, now))).toBe('erasure-under-way');
    expect(codeOf(() => request(complete, ids, now))).toBe('erasure-under-way');
  });
});

describe('a confirmation', () => {
  it('sets the address aside and names who has to answer', () => {
    expect(erasing).toMatchObject({ status: 'erasing', expected: services, answers: {}, receipt: address });
    expect(missing(erasing)).toEqual(services);
  });

  it.each([
    ['link-expired', noErasure, now],
    ['link-expired', requested, now + CONFIRM_MS],
    ['link-used', erasing, now],
    ['link-used', complete, now],
  ] as [string, ErasureRequestDoc, number][])('is refused as %s', (code, doc, at) => {
    expect(codeOf(() => begin(doc, services, address, at))).toBe(code);
  });
});

describe('an acknowledgement', () => {
  it('counts once, and the last one completes', () => {
    expect(missing(first)).toEqual(['people']);
    expect(acknowledge(first, 'bookings', { ...answer, counts: {} }, now + 25)).toBeUndefined();
    expect(complete).toMatchObject({ status: 'complete', completedAt: now + 30 });
    expect(acknowledge(complete, 'people', answer, now + 40)).toBeUndefined();
  });

  it('of a service that joined later is noted, and completes nothing that waits for others', () => {
    const early = acknowledge(erasing, 'newcomer', answer, now + 15)!;
    expect([early.status, missing(early)]).toEqual(['erasing', services]);
    const late = acknowledge(complete, 'newcomer', answer, now + DAY)!;
    expect(receiptOf(late).services.map(({ service }) => service)).toEqual([
      'bookings',
      'people',
      'newcomer',
    ]);
    expect(late).toMatchObject({ status: 'complete', completedAt: now + 30 });
  });

  it('of an erasure that nobody began changes nothing', () => {
    expect(acknowledge(noErasure, 'bookings', answer, now)).toBeUndefined();
    expect(acknowledge(requested, 'bookings', answer, now)).toBeUndefined();
  });
});

describe('the address for the receipt', () => {
  it('is gone once the receipt is out, or after three days', () => {
    expect(withoutAddress(complete)).not.toHaveProperty('receipt');
    expect(withoutAddress(withoutAddress(complete)!)).toBeUndefined();
    expect(erasureDueAt(complete)).toBe(now + 30 + 3 * DAY);
    expect(erasureAt(complete, now + 30 + 3 * DAY)).toEqual(withoutAddress(complete));
    expect(erasureDueAt(withoutAddress(complete)!)).toBeUndefined();
  });
});

it('a receipt says where it stands and names nobody', () => {
  expect(receiptOf(first)).toEqual({
    erasure: 'erasure-1',
    status: 'erasing',
    requestedAt: '2026-11-22T19:00:00Z',
    confirmedAt: '2026-11-22T19:00:00Z',
    services: [
      { service: 'bookings', acknowledgedAt: '2026-11-22T19:00:00Z', counts: { reservations: 2 } },
      { service: 'people' },
    ],
  });
  expect(receiptOf(requested)).toMatchObject({ status: 'requested', services: [] });
  expect(codeOf(() => receiptOf(noErasure))).toBe('link-expired');
});
