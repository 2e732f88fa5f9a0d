import { type IsolatedDatabase, isolatedDatabase } from '@digitalhub/testing';
import { RateLimitStore } from './rate-limit.store';
import { RateLimiter } from './rate-limiter.service';

let database: IsolatedDatabase;
beforeAll(async () => {
  database = await isolatedDatabase('test_rate_limit');
});
afterAll(() => database.close());

const now = () => Date.now();
const patient = { RATE_LIMIT_PATIENCE_MS: 60_000 };
const silent = () => undefined;
const replica = () => new RateLimiter(new RateLimitStore(database.connection, patient), silent);
const allowedOf = async (taken: Promise<{ allowed: boolean }>[]) =>
  (await Promise.all(taken)).filter(({ allowed }) => allowed).length;

describe('the rate limit', () => {
  it('holds over two replicas, at once and later', async () => {
    const replicas = [replica(), replica()];
    const burst = (count: number) =>
      Array.from(
        { length: count },
        (_, n) => replicas[n % 2]?.take('ada', 50, now) ?? Promise.reject(new Error()),
      );
    const first = await allowedOf(burst(40));
    const second = await allowedOf(burst(40));
    expect(first).toBe(40);
    expect(first + second).toBeGreaterThan(45);
    expect(first + second).toBeLessThanOrEqual(50);
    expect(await allowedOf(burst(4))).toBe(0);
  });

  it('counts each client apart', async () => {
    const limiter = replica();
    expect(await allowedOf([1, 2, 3].map(() => limiter.take('bob', 2, now)))).toBe(2);
    expect(await allowedOf([1, 2, 3].map(() => limiter.take('eve', 2, now)))).toBe(2);
  });

  it('stores neither who asked nor anything for longer than its window', async () => {
    await replica().take('https://issuer|subject-1', 10, now);
    const rows = await database.connection.collection('rate_limits').find().toArray();
    expect(JSON.stringify(rows)).not.toContain('subject-1');
    const indexes = await database.connection.collection('rate_limits').indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expire: -1 }, expireAfterSeconds: 0 }));
  });
});

describe('without the database', () => {
  it('each replica limits by itself, and says that it does', async () => {
    const lost = { take: () => Promise.reject(new Error('gone')) };
    const degraded: unknown[] = [];
    const limiter = new RateLimiter(lost, (error) => void degraded.push(error));
    const taken = Array.from({ length: 30 }, () => limiter.take('ada', 20, now));
    expect(await allowedOf(taken)).toBe(20);
    expect(degraded).toHaveLength(1);
  });

  it('nobody waits for long', async () => {
    const gone = await isolatedDatabase('test_rate_limit_gone');
    await gone.close();
    const degraded: unknown[] = [];
    const limiter = new RateLimiter(
      new RateLimitStore(gone.connection, { RATE_LIMIT_PATIENCE_MS: 100 }),
      (error) => void degraded.push(error),
    );
    expect((await limiter.take('ada', 20, now)).allowed).toBe(true);
    expect(degraded).toHaveLength(1);
  });
});
