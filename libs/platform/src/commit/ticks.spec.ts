import { foldOver, shortly, type Given } from './fixtures/folding';
import { hold, monthRef, monthType, type Hold } from './fixtures/seats';
import type { AnyAggregateType, Command } from './types';

const row = (id: string, aggregates: string[], until: number, seat = id): Hold => ({
  _id: id,
  aggregates,
  seat,
  until,
  status: 'held',
});
const month = (id: string, rows: Hold[], at = 0): Given => ({
  type: monthType,
  id,
  at,
  rows,
  doc: { taken: rows.map(({ seat }) => seat) },
});

describe('a due tick', () => {
  it('runs before the decision that meets it', () => {
    const given = [month('m', [row('old', ['m'], 900, 'seat')])];
    const { outcomes, workspace } = foldOver(given, [hold('new', ['m'], 'seat', 60)], { now: 1000 });
    expect(shortly(outcomes)).toEqual([1000]);
    expect(workspace.outbox.map(({ type, subject }) => [type, subject])).toEqual([
      ['digitalhub.bookings.hold.expired.v1', 'old'],
      ['digitalhub.bookings.hold.taken.v1', 'new'],
    ]);
  });

  it('does not run early', () => {
    const given = [month('m', [row('old', ['m'], 1001, 'seat')])];
    const { outcomes } = foldOver(given, [hold('new', ['m'], 'seat', 60)], { now: 1000 });
    expect(shortly(outcomes)).toEqual(['taken']);
  });

  it('stays even when the command is refused', () => {
    const given = [month('m', [row('old', ['m'], 900), row('kept', ['m'], 9000)])];
    const { outcomes, workspace } = foldOver(given, [hold('new', ['m'], 'kept', 60)]);
    expect(shortly(outcomes)).toEqual(['taken']);
    expect(workspace.aggregate('month/m')).toMatchObject({ touched: true, doc: { taken: ['kept'] } });
  });

  it('runs until nothing is due', () => {
    const rows = [1, 2, 3].map((turn) => row(`old-${turn}`, ['m'], 100 * turn));
    const { workspace } = foldOver([month('m', rows)], [hold('new', ['m'], 'seat', 60)]);
    expect(workspace.outbox.map(({ subject }) => subject)).toEqual(['old-1', 'old-2', 'old-3', 'new']);
  });

  it('asks for the aggregates that share a row with it', () => {
    const given = [month('m2', [row('old', ['m1', 'm2'], 900)])];
    const { missing, workspace } = foldOver(given, [hold('new', ['m2'], 'seat', 60)]);
    expect(missing).toEqual(['month/m1']);
    expect(workspace.outbox).toEqual([]);
  });

  it('ends a row in all its aggregates at once, also when the further one met it', () => {
    const rows = [row('old', ['m1', 'm2'], 900, 'seat')];
    const { outcomes, workspace } = foldOver(
      [month('m1', rows), month('m2', rows)],
      [hold('new', ['m2'], 'seat', 60)],
    );
    expect(shortly(outcomes)).toEqual([1000]);
    expect(workspace.aggregate('month/m1')).toMatchObject({ touched: true, sequence: 1, doc: { taken: [] } });
    expect(workspace.aggregate('month/m2')).toMatchObject({ touched: true, doc: { taken: ['seat'] } });
    expect([...workspace.aggregate('month/m1').live.keys()]).toEqual([]);
  });

  it('that fails fails the commands that meet it, and no others', () => {
    const given = [month('m', [row('old', ['m'], 900, 'cursed')]), month('n', [])];
    const { outcomes } = foldOver(given, [hold('x', ['m'], 's', 60), hold('y', ['n'], 's', 60)]);
    expect(shortly(outcomes)).toEqual(['m cannot tick', 1000]);
  });

  it('that changes nothing ends the round and leaves the decision to the command', () => {
    const idle: AnyAggregateType = { ...(monthType as AnyAggregateType), tick: () => undefined };
    const given = { ...month('m', [row('old', ['m'], 900)]), type: idle };
    const { outcomes } = foldOver(
      [given],
      [{ ...hold('new', ['m'], 'seat', 60), reads: [{ type: idle, id: 'm' }] }],
    );
    expect(shortly(outcomes)).toEqual([1000]);
  });
});

describe('rows', () => {
  it('may change only with every aggregate they count in', () => {
    const stray = { ...hold('new', ['m1'], 'seat', 60), decide: () => decision() };
    const decision = () => ({
      result: 0,
      changes: [{ ref: monthRef('m1'), put: [row('new', ['m1', 'm2'], 1)] }],
    });
    expect(shortly(foldOver([month('m1', []), month('m2', [])], [stray]).outcomes)).toEqual([
      'The command hold changes month/m2, which is not among its reads',
    ]);
  });

  it('that are history are seen only by the command that names them', () => {
    const rows = [row('a', ['m'], 9000, 'seat')];
    const end = {
      ...hold('-', ['m'], '-', 0),
      decide: () => ({
        result: 0,
        changes: [{ ref: monthRef('m'), put: [{ ...rows[0]!, status: 'expired' as const }] }],
      }),
    };
    const look = (names?: string[]): Command<string[]> => ({
      name: 'look',
      reads: [monthRef('m', names)],
      decide: (loaded) => ({ result: [...loaded.get(monthRef('m')).rows.keys()], changes: [] }),
    });
    const { outcomes } = foldOver([month('m', rows)], [look(), end, look(), look(['a'])]);
    expect(shortly(outcomes)).toEqual([['a'], 0, [], ['a']]);
  });
});
