import { runWithTrace, traceFrom } from '../trace/trace';
import { createLogger } from './logger';
import { nestLogger } from './nest-logger';

function logged(level = 'info') {
  const lines: string[] = [];
  const logger = createLogger('bookings', level, { write: (line) => void lines.push(line) });
  return {
    logger,
    lines: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    text: () => lines.join(''),
  };
}

it('writes JSON with service, level, time and sentence', () => {
  const { logger, lines } = logged();
  logger.info({ partition: 2 }, 'assigned');
  expect(lines()).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      service: 'bookings',
      partition: 2,
      msg: 'assigned',
    },
  ]);
});

it('says what the work at hand belongs to, across awaits', async () => {
  const { logger, lines } = logged();
  const trace = traceFrom({ correlationId: 'click-7' });
  await runWithTrace(trace, async () => {
    await Promise.resolve();
    logger.info('inside');
  });
  logger.info('outside');
  expect(lines()[0]).toMatchObject({ correlationId: 'click-7', traceId: trace.traceparent.slice(3, 35) });
  expect(lines()[1]).not.toHaveProperty('correlationId');
});

it('keeps persons and secrets out', () => {
  const { logger, text } = logged();
  logger.info(
    {
      subject: 'jo',
      headers: { authorization: 'Bearer x.y.z' },
      caller: { person: 'p-1', email: 'jo@x.test' },
    },
    'in',
  );
  expect(text()).not.toMatch(/jo|x\.y\.z|p-1/);
  expect(text()).toContain('[personal]');
});

it('keeps the values of a duplicate key out', () => {
  const { logger, text, lines } = logged();
  const error = new Error(
    'E11000 duplicate key error collection: people.persons index: x dup key: { subject: "jo" }',
  );
  logger.error({ err: Object.assign(error, { code: 11000, keyValue: { subject: 'jo' } }) }, 'failed');
  expect(text()).not.toContain('jo');
  expect(lines()[0]?.err).toMatchObject({
    type: 'Error',
    code: 11000,
    message: expect.stringMatching(/dup key$/) as string,
  });
});

it('takes what Nest says: errors as errors, wiring for debugging only', () => {
  const { logger, lines } = logged();
  const nest = nestLogger(logger);
  nest.log('Mapped {/notes, GET} route', 'RouterExplorer');
  nest.error(new Error('boom'), 'ExceptionsHandler');
  expect(lines()).toHaveLength(1);
  expect(lines()[0]).toMatchObject({ level: 'error', msg: 'boom', context: 'ExceptionsHandler' });
});
