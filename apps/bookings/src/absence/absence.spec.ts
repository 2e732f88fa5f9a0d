import { type Absences, absenceIn, cancel, count, declare, settle } from './absence';

const TODAY = '2026-11-22';
const none: Absences = { items: [] };
const vacation = { id: 'a', from: '2026-12-21', until: '2027-01-03' };
const declared = declare(none, vacation, TODAY).absences;

describe('an absence', () => {
  it('is declared, counts what is given up for it, and is settled once', () => {
    expect(absenceIn(declared, 'a')).toEqual({ ...vacation, status: 'releasing', released: 0, revision: 1 });
    const settled = settle(count(count(declared, 'a', 3), 'a', 1), 'a')!;
    expect(absenceIn(settled, 'a')).toMatchObject({ status: 'settled', released: 4, revision: 2 });
    expect(settle(settled, 'a')).toBeUndefined();
  });

  it('may begin in the past and end today, but not be over', () => {
    expect(() => declare(none, { ...vacation, from: '2026-11-01', until: TODAY }, TODAY)).not.toThrow();
    expect(() => declare(none, { ...vacation, from: '2026-11-01', until: '2026-11-21' }, TODAY)).toThrow(
      expect.objectContaining({ code: 'absence-past' }) as Error,
    );
  });

  it.each([
    ['2026-12-01', '2026-12-21', true],
    ['2027-01-03', '2027-01-04', true],
    ['2026-12-01', '2026-12-20', false],
    ['2027-01-04', '2027-01-10', false],
  ])('from %s until %s overlaps another: %s', (from, until, overlaps) => {
    const act = () => declare(declared, { id: 'b', from, until }, TODAY);
    if (overlaps) expect(act).toThrow(expect.objectContaining({ code: 'absence-overlapping' }) as Error);
    else expect(act().absences.items).toHaveLength(2);
  });

  it('is in nobody’s way once it is cancelled, and is cancelled once', () => {
    const cancelled = cancel(declared, 'a');
    expect(declare(cancelled, { ...vacation, id: 'b' }, TODAY).absences.items).toHaveLength(2);
    expect(() => cancel(cancelled, 'a')).toThrow(
      expect.objectContaining({ code: 'absence-cancelled' }) as Error,
    );
    expect(settle(cancelled, 'a')).toBeUndefined();
  });

  it('is forgotten a month after its end', () => {
    const { absences } = declare(
      declared,
      { id: 'b', from: '2027-02-10', until: '2027-02-11' },
      '2027-02-09',
    );
    expect(absences.items.map(({ id }) => id)).toEqual(['b']);
  });
});
