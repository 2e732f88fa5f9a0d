import { currentTrace, runWithTrace, traceFrom } from './trace';
import { childTraceparent, newTraceparent, traceIdOf } from './traceparent';

const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';

it('continues a trace with a span of its own and the same flags', () => {
  const child = childTraceparent(parent)!;
  expect(child).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-00$/);
  expect(traceIdOf(child)).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
});

it('takes a later version as far as it knows it', () => {
  expect(childTraceparent(parent.replace(/^00/, '01') + '-more')).toMatch(/^00-4bf9/);
});

it.each([
  undefined,
  '',
  'x',
  parent.toUpperCase(),
  parent.replace(/^00/, 'ff'),
  parent.replace(/[^-]{32}/, '0'.repeat(32)),
  parent.replace(/-[^-]{16}-/, `-${'0'.repeat(16)}-`),
])('begins a trace where %s says nothing valid', (header) => {
  expect(childTraceparent(header)).toBeUndefined();
  expect(traceFrom({ traceparent: header }).traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
});

it('keeps each of two works at once in its own trace', async () => {
  const seen = await Promise.all(
    ['a', 'b'].map((correlationId) =>
      runWithTrace(traceFrom({ correlationId, causationId: `cause-${correlationId}` }), async () => {
        await new Promise(setImmediate);
        return [currentTrace()?.correlationId, currentTrace()?.causationId];
      }),
    ),
  );
  expect(seen).toEqual([
    ['a', 'cause-a'],
    ['b', 'cause-b'],
  ]);
  expect(currentTrace()).toBeUndefined();
});

it('makes trace ids that differ', () => {
  expect(traceIdOf(newTraceparent())).not.toBe(traceIdOf(newTraceparent()));
});
