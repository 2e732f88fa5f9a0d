import * as contracts from '.';
import { operations, type Operation } from '.';

it('has every operation under its own name', () => {
  expect(operations.length).toBeGreaterThan(100);
  for (const operation of operations) {
    expect([operation.id, (contracts as Record<string, unknown>)[operation.id]]).toEqual([
      operation.id,
      operation,
    ]);
  }
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
});

it.each(operations.map((operation) => [operation.id, operation] as const))(
  '%s fits itself',
  (_, operation) => {
    expect(faultsOf(operation)).toEqual([]);
  },
);

it.each<[string, Partial<Operation>]>([
  ['parameters differ from the path', { params: {} }],
  ['no success is declared', { answers: {} }],
  ['the hub is in no part of the request', { inHub: 'params.hub' }],
  ['a hub needs roles', { inHub: 'params.slug', access: 'public' }],
  ['nobody publishes it and yet everybody may', { published: false, access: 'public' }],
  ['a refusal is no success', { refusals: [200] }],
])('would be told that %s', (_, fault) => {
  const right = operations.find(({ id }) => id === 'getHub') as Operation;
  expect(faultsOf(right)).toEqual([]);
  expect(faultsOf({ ...right, redirects: undefined, ...fault })).not.toEqual([]);
});

/** What an operation says of itself that cannot be. */
function faultsOf(operation: Operation): string[] {
  const { path, params = {}, body, answers, redirects, inHub, access, published, refusals = [] } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const [part, name = ''] = inHub?.split('.') ?? [];
  const faults: Record<string, boolean> = {
    'the path and params name other parameters': String(inPath) !== String(Object.keys(params)),
    'no success is declared': Object.keys(answers).length === 0 && !redirects,
    'an answer is no success': Object.keys(answers).some((status) => !/^2\d\d$/.test(status)),
    'a refusal is no refusal': refusals.some((status) => status < 400),
    'inHub names no part': inHub !== undefined && (part === 'body' ? !body : !(name in params)),
    'inHub needs roles': inHub !== undefined && !Array.isArray(access),
    'it is public and not published': published === false && access === 'public',
  };
  return Object.keys(faults).filter((fault) => faults[fault]);
}
