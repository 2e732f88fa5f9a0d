import fc from 'fast-check';
import { rendezvous } from './rendezvous';

const replicas = [
  'http://10.0.0.1:8082',
  'http://10.0.0.2:8082',
  'http://10.0.0.3:8082',
  'http://10.0.0.4:8082',
];
const keys = Array.from({ length: 4000 }, (_, number) => `zeitz-desk-${number}`);

describe('the replica of a key', () => {
  it('is the same in whatever order the replicas are known', () => {
    fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(replicas, { minLength: 4 }), (key, shuffled) => {
        expect(rendezvous(key, shuffled)).toEqual(rendezvous(key, replicas));
      }),
    );
  });

  it('changes only for the keys of a replica that is lost', () => {
    const [lost, ...left] = replicas;
    for (const key of keys) {
      const [first, second] = rendezvous(key, replicas);
      expect(rendezvous(key, left)[0]).toBe(first === lost ? second : first);
    }
  });

  it('spreads keys evenly, second choices too', () => {
    const counts = new Map<string, number>();
    for (const key of keys) {
      const [first, second] = rendezvous(key, replicas);
      for (const chosen of [`first ${first}`, `second ${second}`])
        counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
    }
    expect(counts.size).toBe(8);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
