import fc from 'fast-check';
import { judgeEffect } from './judge-effect';

const EPOCH = 1e12;
const sequences = fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 50 })).map(([epoch, n]) => epoch * EPOCH + n);

describe('An effect', () => {
  it('applies from the first sequence seen', () => {
    expect(judgeEffect('facts', undefined, 700)).toBe('apply');
    expect(judgeEffect('state', undefined, 700)).toBe('apply');
  });

  it('applies to the next fact, and sees a hole before a later one', () => {
    expect(judgeEffect('facts', 7, 8)).toBe('apply');
    expect(judgeEffect('facts', 7, 9)).toBe('gap');
  });

  it('applies to any later state, which may include several facts', () => {
    expect(judgeEffect('state', 7, 9)).toBe('apply');
  });

  it('begins to count anew in a higher epoch', () => {
    expect(judgeEffect('facts', 7, EPOCH + 3)).toBe('apply');
    expect(judgeEffect('facts', EPOCH + 3, EPOCH + 5)).toBe('gap');
    expect(judgeEffect('facts', EPOCH + 3, 8)).toBe('duplicate');
  });

  it('applies nothing twice, and nothing older than what was applied', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('facts' as const, 'state' as const),
        fc.array(sequences),
        (kind, arrivals) => {
          let last: number | undefined;
          for (const sequence of arrivals) {
            const verdict = judgeEffect(kind, last, sequence);
            expect(verdict === 'duplicate').toBe(last !== undefined && sequence <= last);
            if (verdict === 'apply') last = sequence;
          }
        },
      ),
    );
  });
});
