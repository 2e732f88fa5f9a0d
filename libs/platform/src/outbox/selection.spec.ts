import fc from 'fast-check';
import type { OutboxRow } from '../database/outbox-row';
import { Selection } from './selection';

const PORTION = 6;
const NONE: ReadonlySet<string> = new Set();

/** The rows of a database that nothing is removed from, and what of them has been picked. */
class Outbox {
  readonly stored: OutboxRow[] = [];
  readonly sent = new Set<string>();
  /** Happens before the next read begins. */
  meanwhile?: () => void;

  write(source: string): OutboxRow {
    const position = this.stored.filter((row) => row.source === source).length + 1;
    const row = { _id: `${source}${position}`, source, position } as OutboxRow;
    this.stored.push(row);
    return row;
  }

  first = (limit: number, sent: ReadonlySet<string>) => this.find(() => true, limit, sent);

  of = (sources: readonly string[], limit: number, sent: ReadonlySet<string>) =>
    this.find(({ source }) => sources.includes(source), limit, sent);

  following = (heads: readonly { source: string; position: number }[], each: number) =>
    this.find(
      (row) => heads.some((h) => h.source === row.source && within(row.position - h.position, each)),
      Infinity,
      NONE,
    );

  heads = async () => {
    const rows = await this.find(() => true, Infinity, this.sent);
    return rows.filter((row, index) => rows[index - 1]?.source !== row.source);
  };

  private async find(wanted: (row: OutboxRow) => boolean, limit: number, sent: ReadonlySet<string>) {
    await Promise.resolve();
    this.meanwhile?.();
    this.meanwhile = undefined;
    const found = this.stored.filter((row) => wanted(row) && !sent.has(row._id));
    const inOrder = found.sort((a, b) => a.source.localeCompare(b.source) || a.position - b.position);
    return inOrder.slice(0, limit);
  }
}

const within = (distance: number, each: number) => distance >= 0 && distance < each;

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('here' as const), rows: sources() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), rows: sources(), heard: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pick' as const),
      meanwhile: fc.option(sources(), { nil: [] }),
      fails: fc.nat(5).map((n) => n === 0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

function sources() {
  return fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });
}

describe('what the relay sends next', () => {
  it.each([
    ['while it looks through everything each time', 0],
    ['while it relies on what it is handed', 600_000],
  ])('is every row of an aggregate in order, none left out, %s', async (_, sweep) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const outbox = new Outbox();
        const selection = new Selection(outbox, { portion: PORTION, sweep });
        const picked = new Map<string, number>();
        const write = (rows: readonly string[]) =>
          selection.offer(rows.map((source) => outbox.write(source)));
        const pick = async (fails = false) => {
          const rows = await selection.next(outbox.sent);
          const next = new Map(picked);
          for (const { source, position } of rows) {
            expect(position).toBe((next.get(source) ?? 0) + 1);
            next.set(source, position);
          }
          if (fails) return selection.restart();
          for (const { _id, source, position } of rows) picked.set(source, position) && outbox.sent.add(_id);
          return rows.length;
        };
        for (const each of steps) {
          if (each.kind === 'here') write(each.rows);
          if (each.kind === 'elsewhere') {
            each.rows.forEach((source) => outbox.write(source));
            if (each.heard) selection.offerSources(each.rows);
          }
          if (each.kind === 'pick') {
            outbox.meanwhile = () => write(each.meanwhile);
            await pick(each.fails);
          }
          if (each.kind === 'restart') selection.restart();
        }
        selection.restart();
        while (await pick());
        expect(outbox.sent.size).toBe(outbox.stored.length);
      }),
      { numRuns: 1000 },
    );
  });
});
