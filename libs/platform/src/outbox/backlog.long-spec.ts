import { uuidv7 } from '@digitalhub/kernel';
import { eventually } from '@digitalhub/testing';
import { CellChanged } from '../commit/fixtures/cells';
import type { OutboxRow } from '../database/outbox-row';
import { openRoom, type Room } from './fixtures/room';
import { judge } from './fixtures/verdict';
import { createRelay } from './relay';

const ROWS = 100_000;

describe(`a backlog of ${ROWS} rows`, () => {
  let room: Room;
  beforeEach(async () => void (room = await openRoom()));
  afterEach(() => room.close());

  it.each([
    ['of one aggregate', 1],
    ['of ten aggregates', 10],
    ['of ten thousand aggregates', 10_000],
  ])('%s drains in order and starves nobody', async (_, aggregates) => {
    const each = ROWS / aggregates;
    for (let from = 0; from < aggregates; from += 100) {
      const some = Array.from(
        { length: Math.min(100, aggregates - from) },
        (__, index) => `old-${from + index}`,
      );
      await fill(some, each);
    }
    const relay = createRelay({ producer: room.producer, connection: room.database.connection });
    relay.start();
    const heard = room.listener.deliveries;
    await eventually(() => expect(heard.length).toBeGreaterThan(2000), { limit: 120_000 });
    const joinedAt = heard.length;
    await fill(['young'], 20);
    await eventually(async () => expect(await room.backlog()).toBe(0), { limit: 600_000, every: 500 });
    await eventually(() => expect(heard.length).toBeGreaterThanOrEqual(ROWS + 20), { limit: 600_000 });
    await relay.stop();
    const { outOfOrder, lost, repeats } = judge(heard);
    expect({ outOfOrder, lost, repeats }).toEqual({ outOfOrder: [], lost: [], repeats: 0 });
    // Heard in one order per partition; a round of all aggregates, of a few rows each, may come first.
    const place = heard.findIndex(({ subject }) => subject === 'young');
    const round = Math.max(5 * aggregates, 1000);
    expect(place - joinedAt).toBeLessThan(2 * round + 20_000);
  });

  async function fill(subjects: readonly string[], each: number): Promise<void> {
    for (let from = 0; from < each; from += 1000) {
      const positions = Array.from({ length: Math.min(1000, each - from) }, (_, index) => from + index + 1);
      const rows = subjects.flatMap((subject) => positions.map((position) => row(subject, position)));
      await room.rows().insertMany(rows, { ordered: false });
    }
  }
});

function row(subject: string, position: number): OutboxRow {
  return {
    _id: uuidv7(),
    source: `/digitalhub/bookings/cell/${subject}`,
    position,
    sequence: position,
    aggregatetype: 'cell',
    aggregateid: subject,
    type: CellChanged.type,
    topic: CellChanged.topic.name,
    key: subject,
    subject,
    time: new Date().toISOString(),
    payload: JSON.stringify({ id: subject, value: 1, count: position }),
    correlationId: 'backlog',
  };
}
