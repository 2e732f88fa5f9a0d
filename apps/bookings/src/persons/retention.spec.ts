import { bookCommand, cancelCommand } from '../reservation/reservation.commands';
import { type Reservation, pass } from '../booking/reservation';
import { sheets } from '../booking/sheet.aggregate';
import { declareCommand } from '../absence/absence.commands';
import { absencesRef } from '../absence/absence.aggregate';
import { withdrawCommand } from '../waitlist/waitlist.commands';
import { DAY as DAY_OF_QUEUE, Queue } from '../../test/queue';
import { Memory } from '../../test/memory';
import { HOUR, at, placed, span } from '../../test/places';
import { NOBODY, forget } from './forgotten';
import { dropAbsencesCommand, forgetCommand, removeEntryCommand } from './retention.commands';
import { counted } from './usage';
import { usageRef } from './usage.aggregate';

const DAY = 24 * HOUR;
const person = '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11';
const early = at('2026-11-20 09:00');
const interval = span('2026-11-23', '09:00', '17:00');

function booked(): { memory: Memory; row: () => Reservation } {
  const memory = new Memory();
  const holder = { kind: 'person' as const, ref: person };
  memory.execute(bookCommand({ id: 'r', holder, ...placed(interval) }), early);
  return { memory, row: () => memory.rowsOf<Reservation>(sheets)[0]! };
}

describe('a reservation that is over', () => {
  it('loses its holder after a year where no policy says anything, is counted once, and its record ends', () => {
    const { memory, row } = booked();
    memory.execute(forgetCommand(row()), interval.end + 364 * DAY);
    expect(row()).toMatchObject({ status: 'completed', holder: { ref: person } });
    for (let time = 0; time < 2; time += 1) memory.execute(forgetCommand(row()), interval.end + 365 * DAY);
    expect(row()).toMatchObject({ status: 'completed', holder: NOBODY });
    expect(JSON.stringify(row())).not.toContain(person);
    expect(memory.sent.filter(({ data }) => data === null)).toHaveLength(1);
    const { doc } = memory.read(usageRef('zeitz/2026-11'));
    expect(doc).toEqual({ counts: { 'desk/completed': { reservations: 1, minutes: 480 } } });
  });

  it('is never forgotten while it is live', () => {
    const { memory, row } = booked();
    expect(
      memory.execute(
        forgetCommand(row(), () => 0),
        early,
      ),
    ).toBe(false);
    memory.execute(cancelCommand(row(), 'sick'), early);
    expect(
      memory.execute(
        forgetCommand(row(), () => 0),
        early,
      ),
    ).toBe(true);
    expect(row()).toMatchObject({ status: 'cancelled', reason: 'sick', holder: NOBODY });
  });

  it('keeps where, when and how it ended', () => {
    const { row } = booked();
    const over = pass(row(), interval.end)!;
    expect(forget(over)).toMatchObject({ resource: 'zeitz-desk-1', ...interval, status: 'completed' });
    expect(counted(counted({ counts: {} }, over), over).counts['desk/completed']?.reservations).toBe(2);
  });
});

describe('an entry of a waitlist', () => {
  it('is removed once it is over, and never while somebody waits', () => {
    const queue = new Queue();
    queue.book(1, 0, DAY_OF_QUEUE);
    queue.join(2, 0, DAY_OF_QUEUE);
    const [entry] = queue.entries();
    expect(queue.memory.execute(removeEntryCommand(entry!), queue.now)).toBe(false);
    queue.memory.execute(withdrawCommand(entry!), queue.now);
    expect(queue.memory.execute(removeEntryCommand(entry!), queue.now)).toBe(true);
    expect(queue.entries()).toEqual([]);
  });
});

it('absences that ended before a date are dropped, later ones stay', () => {
  const memory = new Memory();
  const days = (id: string, day: string) => ({ id, from: day, until: day });
  const key = { principal: 'p', route: 'r', key: 'k', fingerprint: 'f' };
  for (const day of ['2026-11-01', '2026-12-01'])
    memory.execute(declareCommand(person, days(day, day), '2026-10-01', key), early);
  expect(memory.execute(dropAbsencesCommand(person, '2026-12-01'), early)).toBe(true);
  expect(memory.execute(dropAbsencesCommand(person, '2026-12-01'), early)).toBe(false);
  expect(memory.read(absencesRef(person)).doc).toMatchObject({ items: [{ id: '2026-12-01' }] });
});
