import * as fc from 'fast-check';
import { Hall, STOPS_AT, type Step, anySteps } from '../../test/hall';
import { queueOf } from './settle';

/** Plays steps; `watch` looks after each, and knows how things were before it. */
function play(
  steps: readonly Step[],
  watch: (hall: Hall, before: Hall, step: Step) => void = () => undefined,
) {
  const hall = new Hall();
  for (const step of steps) {
    const before = Object.assign(new Hall(), hall, {
      turns: new Map(hall.turns),
      closed: new Set(hall.closed),
      asked: [...hall.asked],
    });
    hall.step(step);
    watch(hall, before, step);
  }
  return hall;
}

const always = (check: (steps: readonly Step[]) => unknown) =>
  fc.assert(fc.property(anySteps, (steps) => void check(steps)));

describe('whatever happens, and however late and often it is settled', () => {
  it('no seat is promised twice: an offer is made only of what is free', () => {
    always((steps) =>
      play(steps, (hall, before) => {
        const more = hall.held + hall.booked > before.held + before.booked;
        if (more) expect(hall.free).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('nobody is asked before one who came earlier and would have fitted', () => {
    always((steps) =>
      play(steps, (hall, before, { kind }) => {
        if (kind !== 'settle') return;
        let { free } = before;
        const waiting = [...before.turns.values()].filter(({ status }) => status === 'waiting');
        for (const guest of waiting.sort((a, b) => a.id - b.id)) {
          const fits = guest.size <= free && !before.closed.has(guest.category) && hall.now < STOPS_AT;
          expect(hall.turns.get(guest.id)?.status).toBe(fits ? 'offered' : 'waiting');
          if (fits) free -= guest.size;
        }
      }),
    );
  });

  it('one whom nothing fits keeps their place and is told why', () => {
    always((steps) =>
      play(steps, (hall, before) => {
        for (const { passed } of hall.asked.slice(before.asked.length))
          for (const [id, reasons] of passed) {
            expect(reasons.length).toBeGreaterThan(0);
            expect(hall.turns.get(id)).toBe(before.turns.get(id));
          }
      }),
    );
  });

  it('settling again offers nothing more', () => {
    always((steps) => {
      const hall = play(steps);
      hall.settle();
      const turns = new Map(hall.turns);
      expect(hall.settle()).toEqual([]);
      expect(hall.turns).toEqual(turns);
    });
  });

  it('one who leaves while waiting promotes nobody', () => {
    always((steps) => {
      const hall = play(steps);
      hall.settle();
      const [waiting] = queueOf(hall.turns.values());
      if (!waiting) return;
      hall.turns.set(waiting.id, { ...waiting, status: 'withdrawn' });
      expect(hall.settle()).toEqual([]);
    });
  });

  it('an offer ends before anybody stops being asked, and nothing is offered afterwards', () => {
    always((steps) =>
      play(steps, (hall, before) => {
        for (const { turn } of hall.asked.slice(before.asked.length)) {
          expect(hall.now).toBeLessThan(STOPS_AT);
          if (turn.status === 'offered') expect(turn.offer.until).toBeLessThanOrEqual(STOPS_AT);
        }
      }),
    );
  });

  it('a turn that is over stays as it is', () => {
    always((steps) =>
      play(steps, (hall, before) => {
        for (const turn of before.turns.values())
          if (turn.status !== 'waiting' && turn.status !== 'offered')
            expect(hall.turns.get(turn.id)).toBe(turn);
      }),
    );
  });
});
