import * as fc from 'fast-check';
import { type Interval, subtract, union } from '../interval';
import { SLOT, type Slots, free, take, takenSpans } from './slots';

const frame: Interval = { start: 10 * SLOT, end: (10 + 31 * 96 + 4) * SLOT };
const all = frame;
const slots = (from: number, to: number): Interval => ({
  start: frame.start + from * SLOT,
  end: frame.start + to * SLOT,
});

const anySpan = fc
  .tuple(fc.integer({ min: -20, max: 3000 }), fc.integer({ min: 1, max: 400 }))
  .map(([from, length]) => slots(from, from + length));

const isFree = (slots: Slots, span: Interval) => takenSpans(slots, frame, span).length === 0;

describe('the slots of a frame', () => {
  it('are all free at first', () => {
    expect(takenSpans([], frame, all)).toEqual([]);
  });

  it('meet at the edges without touching', () => {
    const taken = take([], frame, slots(36, 68));
    expect(isFree(taken, slots(0, 36))).toBe(true);
    expect(isFree(taken, slots(68, 96))).toBe(true);
    expect(isFree(taken, slots(35, 37))).toBe(false);
    expect(isFree(taken, slots(67, 68))).toBe(false);
  });

  it('reach over the edges of words and halves of words', () => {
    for (const edge of [24, 48, 72, 96, 144, 2976]) {
      const taken = take([], frame, slots(edge - 1, edge + 1));
      expect(takenSpans(taken, frame, all)).toEqual([slots(edge - 1, edge + 1)]);
      expect(free(taken, frame, slots(edge - 1, edge)).reduce((sum, word) => sum + word, 0)).toBeGreaterThan(
        0,
      );
      expect(isFree(free(taken, frame, slots(edge - 1, edge + 1)), all)).toBe(true);
    }
  });

  it('stay exact whole numbers of 48 bits when all are taken', () => {
    const taken = take([], frame, all);
    expect(taken.slice(0, -1).every((word) => word === 2 ** 48 - 1)).toBe(true);
    expect(takenSpans(taken, frame, all)).toEqual([frame]);
  });

  it('take a part of a slot as the whole', () => {
    const { start } = slots(5, 6);
    expect(takenSpans(take([], frame, { start: start + 1, end: start + 2 }), frame, all)).toEqual([
      slots(5, 6),
    ]);
  });

  it('leave what is outside the frame alone', () => {
    const outside = { start: frame.end, end: frame.end + 9 * SLOT };
    expect(isFree(take([], frame, outside), all)).toBe(true);
    expect(isFree(take([], frame, { start: 0, end: frame.start }), all)).toBe(true);
    expect(takenSpans(take([], frame, { start: 0, end: frame.start + SLOT }), frame, all)).toEqual([
      slots(0, 1),
    ]);
  });

  it('agree with sets of intervals', () => {
    const change = fc.tuple(fc.boolean(), anySpan);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), anySpan, (changes, window) => {
        let bits: Slots = [];
        let model: Interval[] = [];
        for (const [takes, span] of changes) {
          bits = takes ? take(bits, frame, span) : free(bits, frame, span);
          model = takes ? union([...model, span]) : model.flatMap((each) => subtract(each, [span]));
        }
        const expected = subtract(frame, subtract(frame, model)).flatMap((each) => {
          const start = Math.max(each.start, window.start);
          const end = Math.min(each.end, window.end);
          return start < end ? [{ start, end }] : [];
        });
        expect(takenSpans(bits, frame, window)).toEqual(expected);
      }),
    );
  });
});
