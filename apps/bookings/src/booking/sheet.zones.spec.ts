import { framesOf, occupy, opened, takenIn, vacate } from '@digitalhub/kernel';
import { BERLIN, HOUR, at, span } from '../../test/places';
import { unopened } from './sheet';

const overTheEdge = { start: at('2026-11-30 22:00'), end: at('2026-12-01 02:00') };
const [november, december] = framesOf('zeitz-desk-1', overTheEdge, BERLIN);

describe('the sheets of a span', () => {
  it('are those of each month it touches, the home first', () => {
    expect([november, december]).toEqual([
      {
        id: 'zeitz-desk-1/2026-11',
        timeZone: BERLIN,
        start: at('2026-11-01 00:00'),
        end: at('2026-12-01 00:00'),
      },
      {
        id: 'zeitz-desk-1/2026-12',
        timeZone: BERLIN,
        start: at('2026-12-01 00:00'),
        end: at('2027-01-01 00:00'),
      },
    ]);
  });

  it('are one where it ends at midnight of the first', () => {
    expect(framesOf('zeitz-desk-1', { ...overTheEdge, end: at('2026-12-01 00:00') }, BERLIN)).toHaveLength(1);
  });

  it('are an hour longer or shorter where the clock changes', () => {
    const hours = ['2026-10-05', '2027-03-05'].map((date) => {
      const [frame] = framesOf('zeitz-desk-1', span(date, '09:00', '10:00'), BERLIN);
      return (frame!.end - frame!.start) / HOUR;
    });
    expect(hours).toEqual([31 * 24 + 1, 31 * 24 - 1]);
  });
});

describe('a sheet', () => {
  it('keeps the frame it was opened with', () => {
    const sheet = opened(unopened, november!);
    expect(opened(sheet, november!)).toBe(sheet);
    const [elsewhere] = framesOf('zeitz-desk-1', overTheEdge, 'Europe/Lisbon');
    expect(() => opened(sheet, elsewhere!)).toThrow('zeitz-desk-1/2026-11');
    expect(() => opened(sheet, { ...november!, end: december!.end })).toThrow('Europe/Berlin');
  });

  it('takes and gives back what lies in its month', () => {
    const sheet = occupy(opened(unopened, november!), overTheEdge);
    expect(takenIn(sheet, overTheEdge)).toEqual([{ ...overTheEdge, end: november!.end }]);
    expect(takenIn(vacate(sheet, overTheEdge), overTheEdge)).toEqual([]);
    expect(takenIn(unopened, overTheEdge)).toEqual([]);
  });
});
