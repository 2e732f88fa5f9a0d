import { DomainError } from '@digitalhub/kernel';
import { again } from './again';

const moved = new DomainError('reservation-moved', 'It was moved.');
const failing = (...errors: Error[]) => {
  const run = jest.fn(async () => {
    const error = errors.shift();
    if (error) throw error;
    return 'done';
  });
  return run;
};

it('runs again what is refused so, and gives what comes of it', async () => {
  const run = failing(moved, moved);
  await expect(again({ on: ['reservation-moved'], tries: 3 }, run)).resolves.toBe('done');
  expect(run).toHaveBeenCalledTimes(3);
});

it('gives up with the last refusal', async () => {
  const run = failing(moved, moved, moved);
  await expect(again({ on: ['reservation-moved'], tries: 2 }, run)).rejects.toBe(moved);
  expect(run).toHaveBeenCalledTimes(2);
});

it.each([new DomainError('not-found', 'It is gone.'), new Error('reservation-moved')])(
  'leaves %s to others',
  async (other) => {
    const run = failing(other);
    await expect(again({ on: ['reservation-moved'], tries: 5 }, run)).rejects.toBe(other);
    expect(run).toHaveBeenCalledTimes(1);
  },
);

it('asks a judgement, and rests between runs as it is told', async () => {
  const rests: number[] = [];
  const rest = (tries: number) => {
    rests.push(tries);
    return 0;
  };
  const run = failing(new Error('a'), new Error('b'));
  await expect(again({ on: () => true, tries: 5, rest }, run)).resolves.toBe('done');
  expect(rests).toEqual([1, 2]);
});
