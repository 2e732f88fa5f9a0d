import { Positions, parseSeen } from './positions';

const sheet = '/digitalhub/bookings/sheet/zeitz-desk-1/2026-11';

describe('positions', () => {
  it('are read from the header a command answered', () => {
    expect(parseSeen(`${sheet}=0000000000000012, /digitalhub/hubs/hub/zeitz=3`)).toEqual([
      { source: sheet, sequence: 12 },
      { source: '/digitalhub/hubs/hub/zeitz', sequence: 3 },
    ]);
  });

  it.each(
    [
      ['', 'x', `${sheet}=`, `${sheet}=1;2`, 'http://elsewhere=1'],
      [Array(33).fill(`${sheet}=1`).join(',')],
    ].flat(),
  )('refuse %s by name', (header) => expect(() => parseSeen(header)).toThrow(/Digitalhub-Seen must/));

  it('are reached by the same or a later record, never go back, and count per source', () => {
    const positions = new Positions();
    expect(positions.reached({ source: sheet, sequence: 1 })).toBe(false);
    positions.advance({ source: sheet, sequence: 5 }, 100);
    positions.advance({ source: sheet, sequence: 4 }, 200);
    expect(positions.reached({ source: sheet, sequence: 5 })).toBe(true);
    expect(positions.reached({ source: sheet, sequence: 6 })).toBe(false);
    expect(positions.reached({ source: `${sheet}x`, sequence: 1 })).toBe(false);
  });

  it('are higher in a later epoch, whatever the counter', () => {
    const positions = new Positions();
    positions.advance({ source: sheet, sequence: 1e12 + 1 }, 0);
    expect(positions.reached({ source: sheet, sequence: 999_999 })).toBe(true);
  });

  it('of silent sources are forgotten', () => {
    const positions = new Positions();
    positions.advance({ source: 'a', sequence: 1 }, 100);
    positions.advance({ source: 'b', sequence: 1 }, 200);
    positions.prune(150);
    expect(positions.size).toBe(1);
    expect(positions.reached({ source: 'b', sequence: 1 })).toBe(true);
  });
});
