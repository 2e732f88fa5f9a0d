import { interleave, quantile } from './interleave';

it('runs the variants in turns and sums each up by itself', async () => {
  const order: string[] = [];
  const variant = (name: string, figures: number[]) => ({
    name,
    run: async (round: number) => {
      order.push(name);
      return Promise.resolve(figures[round] ?? NaN);
    },
  });
  const measured = await interleave(3, [variant('a', [3, 1, 2]), variant('b', [10, 30, 20])]);
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  expect(measured).toEqual([
    { name: 'a', median: 2, lowest: 1, highest: 3 },
    { name: 'b', median: 20, lowest: 10, highest: 30 },
  ]);
});

it('interpolates between neighbours', () => {
  expect(quantile([0, 10], 0.5)).toBe(5);
  expect(quantile([1, 2, 3, 4, 5], 0.99)).toBeCloseTo(4.96);
});
