import fc from 'fast-check';
import { requestsOf } from './batching';

describe('The requests of a producer', () => {
  it('hold every record once and in order, and stay below the limit of a batch', () => {
    const records = fc.array(
      fc
        .integer({ min: 0, max: 900_000 })
        .map((size) => ({ topic: 't', key: 'k', value: Buffer.alloc(size), headers: { a: 'b' } })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(records, (given) => {
        const requests = requestsOf(given);
        expect(requests.flat()).toEqual(given);
        for (const request of requests) {
          const bytes = request.reduce((sum, { value }) => sum + value!.length, 0);
          expect(request.length === 1 || bytes <= 800_000).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('hold at most a thousand records each, and are none for nothing', () => {
    const record = { topic: 't', key: null, value: null, headers: {} };
    expect(requestsOf(Array.from({ length: 2500 }, () => record)).map(({ length }) => length)).toEqual([
      1000, 1000, 500,
    ]);
    expect(requestsOf([])).toEqual([]);
  });
});
