import { DomainError, type Instant } from '@digitalhub/kernel';
import { about, changing, nothing, stepping } from './changing';
import { CellChanged, cellType } from './fixtures/cells';
import type { AggregateType, AnyRef, Command, Loaded, Ref, State } from './types';

interface Note {
  readonly text: string;
  readonly revision: number;
}
interface Line {
  readonly _id: string;
  readonly aggregates: readonly string[];
  readonly by?: string;
}

const notes: AggregateType<Note, Line> = {
  name: 'note',
  collection: 'notes',
  schemaVersion: 1,
  initial: () => ({ text: '', revision: 0 }),
};
const ref: Ref<Note, Line> = { type: notes, id: 'a' };
const NOW: Instant = 1000;

const loadedWith = (doc: Note, lines: readonly Line[] = []): Loaded => ({
  get: () =>
    ({ doc, rows: new Map(lines.map((line) => [line._id, line])) }) as unknown as State<never, never>,
});
const decide = <Result>(command: Command<Result>, doc: Note, lines?: readonly Line[]) =>
  command.decide(loadedWith(doc, lines), NOW);

const rewrite = (text: string) => (doc: Note) =>
  doc.text === text ? undefined : { text, revision: doc.revision + 1 };
const said = ({ text }: Note) => about('a', { message: CellChanged, data: text });

describe('a command on one aggregate', () => {
  const command = changing({
    name: 'rewrite-note',
    on: ref,
    rule: rewrite('new'),
    say: said,
    answer: (after, before) => [before.revision, after.revision],
  });

  it('saves what its rule makes of it, says so, and answers', () => {
    const doc = { text: 'new', revision: 2 };
    expect(decide(command, { text: 'old', revision: 1 })).toEqual({
      result: [1, 2],
      changes: [{ ref, doc, messages: [{ message: CellChanged, data: 'new', subject: 'a', key: 'a' }] }],
    });
  });

  it('writes nothing and says nothing when all stays as it is', () => {
    expect(decide(command, { text: 'new', revision: 4 })).toEqual({ result: [4, 4], changes: [] });
    const same = changing({ name: 'look', on: ref, rule: (doc: Note) => doc, say: said, answer: nothing });
    expect(decide(same, { text: 'old', revision: 1 })).toEqual({ result: undefined, changes: [] });
  });

  it('asks its demand before its rule', () => {
    const rule = jest.fn(rewrite('new'));
    const demand = () => {
      throw new DomainError('revision-mismatch', 'Read it again.');
    };
    const refused = changing({ name: 'rewrite-note', on: ref, demand, rule, answer: nothing });
    expect(() => decide(refused, { text: 'old', revision: 1 })).toThrow('Read it again.');
    expect(rule).not.toHaveBeenCalled();
  });

  it('names what it reads beside it, and takes the key of a repeat', () => {
    const other: AnyRef = { type: cellType, id: 'b' };
    const idempotency = { principal: 'p', route: 'r', key: 'k', fingerprint: 'f' };
    const { reads, ...named } = changing({
      name: 'n',
      on: ref,
      also: [other],
      idempotency,
      rule: rewrite('x'),
      answer: nothing,
    });
    expect(reads).toEqual([ref, other]);
    expect(named).toMatchObject({ name: 'n', idempotency });
  });
});

describe('a command whose rule tells a step', () => {
  const lines: Line[] = [{ _id: 'l', aggregates: ['a'], by: 'mia' }];
  const forget = stepping({
    name: 'forget-who-wrote',
    on: ref,
    rule: (_doc, _now, loaded) => loaded.get(ref).rows.get('l'),
    save: ({ by: _gone, ...rest }) => ({ put: [rest] }),
    answer: (_after, _before, step) => step !== undefined,
  });

  it('writes rows alone', () => {
    const changes = [{ ref, put: [{ _id: 'l', aggregates: ['a'] }] }];
    expect(decide(forget, { text: '', revision: 1 }, lines)).toEqual({ result: true, changes });
  });

  it('writes nothing without a step, nor for a step that needs nothing written', () => {
    expect(decide(forget, { text: '', revision: 1 })).toEqual({ result: false, changes: [] });
    const idle = stepping({
      name: 'idle',
      on: ref,
      rule: () => 'seen',
      save: () => undefined,
      answer: (_a, _b, s) => s,
    });
    expect(decide(idle, { text: '', revision: 1 })).toEqual({ result: 'seen', changes: [] });
  });
});
