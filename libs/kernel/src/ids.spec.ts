import { randomRef, uuidv7 } from './ids';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const timeOf = (id: string) => parseInt(id.replace('-', '').slice(0, 12), 16);

describe('uuidv7', () => {
  afterEach(() => jest.restoreAllMocks());

  const clock = (now: number) => jest.spyOn(Date, 'now').mockReturnValue(now);
  const many = (count: number) => Array.from({ length: count }, uuidv7);
  const expectAscending = (ids: string[]) => {
    expect(ids.slice(1).filter((id, index) => id <= (ids[index] ?? ''))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  };

  it('has version 7 and the variant of RFC 9562', () => {
    expect(many(5000).filter((id) => !UUID_V7.test(id))).toEqual([]);
  });

  it('says when it was made', () => {
    const later = Date.now() + 60_000;
    clock(later);
    expect(timeOf(uuidv7())).toBe(later);
  });

  it('ascends strictly as the clock goes on', () => {
    expectAscending(many(50_000));
  });

  it('ascends strictly within a millisecond, also past the room of its counter', () => {
    clock(Date.now() + 120_000);
    expectAscending(many(20_000));
  });

  it('ascends strictly when the clock goes back, and meets it again later', () => {
    const now = Date.now() + 180_000;
    clock(now);
    const before = many(100);
    clock(now - 60_000);
    const during = many(10_000);
    clock(now + 60_000);
    const after = many(100);
    expectAscending([...before, ...during, ...after]);
    expect(timeOf(after[0] ?? '')).toBe(now + 60_000);
  });

  it('differs between processes that make ids in the same millisecond', () => {
    clock(Date.now() + 300_000);
    const tails = many(1000).map((id) => id.slice(-12));
    expect(new Set(tails).size).toBe(1000);
  });
});

it('a random ref says nothing about when it was made', () => {
  expect(randomRef()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(randomRef()).not.toBe(randomRef());
});
