import { eventually } from './eventually';

describe('eventually', () => {
  it('gives what the first successful try returned', async () => {
    let tries = 0;
    const attempt = async () => {
      expect(++tries).toBeGreaterThan(2);
      return tries;
    };
    expect(await eventually(attempt, { every: 1 })).toBe(3);
  });

  it('throws the last failure at the limit', async () => {
    let tries = 0;
    const attempt = () => {
      throw new Error(`try ${++tries}`);
    };
    const failure = await eventually(attempt, { limit: 20, every: 1 }).catch((error: Error) => error);
    expect(tries).toBeGreaterThan(1);
    expect(failure).toEqual(new Error(`try ${tries}`));
  });
});
