import { duplicator } from './duplicator';

describe('duplicator', () => {
  it('delivers a batch twice, the repeats late and in order', async () => {
    const heard: number[] = [];
    const deliver = duplicator(async (batch: readonly number[]) => void heard.push(...batch));
    await deliver([1, 2, 3]);
    await deliver([4]);
    expect(heard).toEqual([1, 2, 3, 1, 2, 3, 4, 4]);
  });

  it('finds a handler that counts a repeat', async () => {
    let seats = 5;
    await duplicator(async () => void seats--)(['registered']);
    expect(seats).not.toBe(4);
  });

  it('does not repeat what failed: the failure goes to whoever delivers', async () => {
    let tries = 0;
    const deliver = duplicator(async () => {
      tries++;
      throw new Error('down');
    });
    await expect(deliver([1])).rejects.toThrow('down');
    expect(tries).toBe(1);
  });
});
