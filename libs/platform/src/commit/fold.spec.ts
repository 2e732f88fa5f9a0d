import { withdrawNotice } from '@digitalhub/contracts';
import { recordOf } from '../outbox/record';
import { cellChange, cellCommand, cellRef, cellType, type CellCommand } from './fixtures/cells';
import { foldOver, shortly, type Given } from './fixtures/folding';
import type { AnyChange, Command } from './types';

const cell = (id: string, value: number, more: Partial<Given> = {}): Given => ({
  type: cellType,
  id,
  doc: { value, count: 0 },
  ...more,
});
const command = (data: CellCommand) => cellCommand(data);
const add = (id: string, amount: number, key?: string) => command({ kind: 'add', cell: id, amount, key });
const changing = (...changes: AnyChange[]): Command<string> => ({
  name: 'changing',
  reads: [cellRef('a'), cellRef('b')],
  decide: () => ({ result: 'done', changes }),
});

describe('a batch', () => {
  it('is decided in order, each command on what the earlier ones left', () => {
    const transfer = command({ kind: 'transfer', from: 'a', to: 'b', amount: 3 });
    const { outcomes } = foldOver([cell('a', 4), cell('b', 0)], [transfer, transfer, add('a', 5), transfer]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'refused', 'committed', 'committed']);
    expect(shortly(outcomes)[3]).toMatchObject({ values: { a: 3, b: 6 }, saw: { a: 2, b: 1 } });
  });

  it('writes every aggregate that an accepted command read, changed or not', () => {
    const { workspace } = foldOver(
      [cell('a', 1), cell('b', 1), cell('c', 1)],
      [command({ kind: 'leave', cell: 'a', ward: ['a', 'b'] }), command({ kind: 'read', cells: ['c'] })],
    );
    const touched = [...workspace.aggregates].filter(([, { touched: is }]) => is).map(([key]) => key);
    expect(touched).toEqual(['cell/a', 'cell/b']);
  });

  it('decides an answer again that saw both changes of the batch and what the batch does not write', () => {
    const read = command({ kind: 'read', cells: ['a', 'b'] });
    const refused = command({ kind: 'transfer', from: 'b', to: 'a', amount: 9 });
    const { outcomes } = foldOver([cell('a', 0), cell('b', 0)], [read, add('a', 1), read, refused]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'committed', 'again', 'again']);
  });

  it('gives an answer that saw changes of the batch alone', () => {
    const refused = command({ kind: 'transfer', from: 'b', to: 'a', amount: 9 });
    const { outcomes } = foldOver([cell('a', 0), cell('b', 0)], [add('a', 1), refused, add('b', 1)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'refused', 'committed']);
  });
});

describe('messages', () => {
  it('that ask for notices count by themselves and leave no hole between the facts', () => {
    const [fact] = cellChange('a', { value: 1, count: 1 }).messages!;
    const key = { subject: 'a', kind: 'news', dueAt: '2026-11-22T17:00:00Z' };
    const notice = withdrawNotice('bookings', '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11', key);
    const change = { ref: cellRef('a'), messages: [notice, fact!, notice, notice, fact!] };
    const { workspace } = foldOver([cell('a', 0), cell('b', 0)], [changing(change)], { epoch: 3 });
    const source = '/digitalhub/bookings/cell/a';
    const told = workspace.outbox.map((row) => recordOf(row).envelope);
    expect(told.map((event) => [event.source, event.sequence - 3e12])).toEqual([
      [`${source}/notices`, 1],
      [source, 1],
      [`${source}/notices`, 3],
      [`${source}/notices`, 4],
      [source, 2],
    ]);
    expect(new Set(workspace.outbox.map((row) => row.source))).toEqual(new Set([source]));
  });

  it('get the next sequence if they are facts; state records get the last fact of the decision', () => {
    const [fact, state] = cellChange('a', { value: 1, count: 1 }).messages!;
    const change = { ref: cellRef('a'), messages: [state!, fact!, state!, fact!] };
    const { workspace, outcomes } = foldOver(
      [cell('a', 0, { sequence: 7, position: 20 }), cell('b', 0)],
      [changing(change)],
      { epoch: 3 },
    );
    expect(workspace.outbox.map(({ position }) => position)).toEqual([21, 22, 23, 24]);
    expect(workspace.outbox.map(({ sequence }) => sequence - 3e12)).toEqual([9, 8, 9, 9]);
    expect(outcomes[0]).toMatchObject({
      committed: { seen: [{ source: '/digitalhub/bookings/cell/a', sequence: 3e12 + 9 }] },
    });
  });

  it('are tombstones on state topics only', () => {
    const [fact, state] = cellChange('a', { value: 1, count: 1 }).messages!;
    const gone = { ref: cellRef('a'), messages: [{ ...state!, data: null }] };
    const { workspace } = foldOver([cell('a', 0), cell('b', 0)], [changing(gone)]);
    expect(workspace.outbox).toMatchObject([{ payload: null }]);
    const wrong = { ref: cellRef('a'), messages: [{ ...fact!, data: null }] };
    expect(shortly(foldOver([cell('a', 0), cell('b', 0)], [changing(wrong)]).outcomes)).toEqual([
      expect.stringContaining('digitalhub.bookings.cell.changed.v1 breaks its contract'),
    ]);
  });

  it('that break their contract leave nothing of their decision behind', () => {
    const good = cellChange('a', { value: 1, count: 1 });
    const bad = cellChange('b', { value: -1, count: 1 });
    const { workspace, outcomes } = foldOver([cell('a', 0), cell('b', 0)], [changing(good, bad)]);
    expect(shortly(outcomes)).toEqual([expect.stringContaining('/value')]);
    expect([...workspace.aggregates.values()].some(({ touched }) => touched)).toBe(false);
    expect(workspace.outbox).toEqual([]);
  });
});

describe('a rule', () => {
  it('may not look at or change what the command did not name', () => {
    const curious: Command<unknown> = {
      name: 'curious',
      reads: [cellRef('a')],
      decide: (loaded) => ({ result: loaded.get(cellRef('b')).doc, changes: [] }),
    };
    const { outcomes } = foldOver(
      [cell('a', 0), cell('b', 0)],
      [curious, { ...changing(cellChange('c', { value: 1, count: 1 })), reads: [cellRef('a')] }],
    );
    expect(shortly(outcomes)).toEqual([
      'The command curious looks at cell/b, which is not among its reads',
      'The command changing changes cell/c, which is not among its reads',
    ]);
  });

  it('cannot spoil the state for the commands after it', () => {
    const { outcomes } = foldOver(
      [cell('a', 1)],
      [command({ kind: 'spoil', cell: 'a', how: 'mutate' }), add('a', 1)],
    );
    expect(shortly(outcomes)).toEqual([expect.stringContaining('read only'), expect.anything()]);
    expect(shortly(outcomes)[1]).toMatchObject({ values: { a: 2 } });
  });

  it.each([
    ['a Map', new Map(), '/'],
    ['an inner bigint', { list: [{ big: 1n }] }, '/list/0/big'],
    ['an instance', { at: new URL('http://a') }, '/at'],
  ])('may not keep %s, which the database would give back as something else', (_, doc, path) => {
    const { outcomes } = foldOver([cell('a', 1), cell('b', 1)], [changing({ ref: cellRef('a'), doc })]);
    expect(shortly(outcomes)).toEqual([
      `The document of cell/a has at ${path} what is not plain data and would be stored as something else`,
    ]);
  });

  it('gets a now that never goes back for an aggregate', () => {
    const now: Command<number> = {
      name: 'now',
      reads: [cellRef('a')],
      decide: (_, at) => ({ result: at, changes: [{ ref: cellRef('a') }] }),
    };
    const { outcomes, workspace } = foldOver([cell('a', 0, { at: 5000 })], [now], { now: 4000 });
    expect(shortly(outcomes)).toEqual([5000]);
    expect(workspace.aggregate('cell/a').at).toBe(5000);
  });
});

describe('idempotency', () => {
  it('folds twins, and refuses a twin that is another request', () => {
    const other = command({ kind: 'add', cell: 'a', amount: 9, key: 'k', fingerprint: 'other' });
    const { outcomes, workspace } = foldOver([cell('a', 0)], [add('a', 1, 'k'), add('a', 1, 'k'), other]);
    expect(outcomes).toMatchObject([
      { committed: { replayed: false, result: { values: { a: 1 } } } },
      { committed: { replayed: true, result: { values: { a: 1 } } } },
      { error: { code: 'idempotency-key-reused' } },
    ]);
    expect(workspace.answers.size).toBe(1);
  });

  it('does not keep refusals', () => {
    const twin = command({ kind: 'transfer', from: 'a', to: 'b', amount: 1, key: 'k' });
    const { outcomes } = foldOver([cell('a', 0), cell('b', 0)], [twin, add('a', 1), add('b', 1), twin]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['refused', 'committed', 'committed', 'committed']);
  });

  it('keeps no answer that has to be given again', () => {
    const look = command({ kind: 'read', cells: ['a', 'b'], key: 'k' });
    const { outcomes, workspace } = foldOver([cell('a', 0), cell('b', 0)], [add('a', 1), look, look]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'again', 'again']);
    expect(workspace.answers.size).toBe(0);
  });
});
