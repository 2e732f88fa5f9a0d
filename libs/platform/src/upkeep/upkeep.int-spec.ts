import { eventually, isolatedDatabase } from '@digitalhub/testing';
import { Registry } from 'prom-client';
import { Upkeep } from './upkeep';

type Isolated = Awaited<ReturnType<typeof isolatedDatabase>>;

let database: Isolated;
let said: string[];
const quiet = { warn: jest.fn(), error: jest.fn() };
beforeAll(async () => void (database = await isolatedDatabase('upkeep_test')));
afterAll(() => database.close());
beforeEach(() => {
  said = [];
  quiet.warn.mockClear();
});

const replica = () => {
  const registry = new Registry();
  return { registry, upkeep: new Upkeep(database.connection, quiet, registry) };
};
const task = (name: string) => ({
  name: 'sweep',
  every: 20,
  lease: { lease: 3000, margin: 1000 },
  turn: async () => void said.push(name),
});

it('lets one of two replicas work, and the other once that has stopped', async () => {
  const [a, b] = [replica(), replica()];
  a.upkeep.start(task('a'));
  await eventually(() => expect(said).toContain('a'));
  b.upkeep.start(task('b'));
  await eventually(() => expect(said.filter((each) => each === 'a').length).toBeGreaterThan(5));
  expect(said).not.toContain('b');
  await a.upkeep.onModuleDestroy();
  const before = said.length;
  await eventually(() => expect(said.slice(before)).toContain('b'));
  expect(said.slice(before)).not.toContain('a');
  await b.upkeep.onModuleDestroy();
});

it('counts turns that failed and goes on', async () => {
  const { upkeep, registry } = replica();
  let turns = 0;
  upkeep.start({
    name: 'fragile',
    every: 5,
    turn: async () => {
      turns += 1;
      if (turns === 1) throw new Error('away');
    },
  });
  await eventually(async () => {
    const text = await registry.metrics();
    expect(text).toContain('upkeep_turns_total{task="fragile",outcome="failed"} 1');
    expect(text).toMatch(/upkeep_turns_total{task="fragile",outcome="done"} [1-9]/);
  });
  expect(quiet.warn).toHaveBeenCalledTimes(1);
  await upkeep.onModuleDestroy();
});

it('leaves behind a turn that does not end, and says so', async () => {
  const { upkeep } = replica();
  upkeep.start({ name: 'stuck', every: 5, turn: () => new Promise(() => undefined) });
  await upkeep.onModuleDestroy(50);
  expect(quiet.error).toHaveBeenCalledWith({ task: 'stuck' }, expect.stringContaining('left behind'));
});
