import fc from 'fast-check';
import { type Allowance, grant, allowanceSize, spend } from './allowance';

const RESET = 60_000;

/** Replicas that share one count, as the store keeps it. */
function replicas(count: number, limit: number) {
  let counted = 0;
  let asked = 0;
  const allowances: (Allowance | undefined)[] = Array.from({ length: count });
  const take = (replica: number): boolean => {
    for (;;) {
      const quota = spend(allowances[replica], limit, 0);
      if (quota) return quota.allowed;
      const points = allowanceSize(limit, allowances[replica]?.shared ?? limit);
      counted += points;
      asked += 1;
      allowances[replica] = grant(points, counted, limit, RESET);
    }
  };
  return { take, asked: () => asked };
}

describe('allowances of a shared count', () => {
  it('never allow more than the limit, in whatever order replicas take', () => {
    const orders = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), orders, (limit, order) => {
        const { take } = replicas(4, limit);
        expect(order.filter((replica) => take(replica)).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('allow all of the limit on one replica, and nearly all on four', () => {
    const [one, four] = [replicas(1, 600), replicas(4, 600)];
    const allowed = (take: (replica: number) => boolean, count: number) =>
      Array.from({ length: 1000 }, (_, n) => take(n % count)).filter(Boolean).length;
    expect(allowed(one.take, 1)).toBe(600);
    expect(allowed(four.take, 4)).toBeGreaterThan(550);
  });

  it('ask the store far less often than there are requests', () => {
    const { take, asked } = replicas(2, 600);
    for (let n = 0; n < 1000; n += 1) take(n % 2);
    expect(asked()).toBeLessThan(60);
  });
});

describe('spending', () => {
  it('tells what is left until when', () => {
    expect(spend({ tokens: 2, shared: 7, resetAt: RESET }, 10, 0)).toEqual({
      allowed: true,
      limit: 10,
      remaining: 8,
      resetAt: RESET,
    });
  });

  it('asks anew in the next window, and refuses while this one lasts', () => {
    expect(spend({ tokens: 0, shared: 0, resetAt: RESET }, 10, RESET - 1)?.allowed).toBe(false);
    expect(spend({ tokens: 0, shared: 0, resetAt: RESET }, 10, RESET)).toBeUndefined();
    expect(spend(undefined, 10, 0)).toBeUndefined();
  });
});
