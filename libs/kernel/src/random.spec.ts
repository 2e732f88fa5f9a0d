import { randomChunk } from './random';

describe('random bytes out of a pool', () => {
  it('are of the size asked for and never the same twice, over many fillings', () => {
    const chunks = Array.from({ length: 5000 }, () => randomChunk(16).toString('hex'));
    expect(chunks.every((chunk) => chunk.length === 32)).toBe(true);
    expect(new Set(chunks).size).toBe(5000);
  });

  it('stay what they are when the pool is filled anew', () => {
    const kept = randomChunk(8);
    const text = kept.toString('hex');
    for (let n = 0; n < 5000; n += 1) randomChunk(8);
    expect(kept.toString('hex')).toBe(text);
  });
});
