import pino, { type DestinationStream, type Logger } from 'pino';
import { currentTrace } from '../trace/trace';
import { traceIdOf } from '../trace/traceparent';

export type { Logger } from 'pino';

/** Members that never reach a log, wherever they stand in what is logged (first or second level). */
const PERSONAL = [
  'authorization',
  'assertion',
  'cookie',
  'email',
  'name',
  'password',
  'person',
  'sub',
  'subject',
  'token',
];

let standardOutput: DestinationStream | undefined;

/**
 * JSON lines with service, correlation id and trace id. Lines are written in small bunches, all of them before the
 * process ends.
 */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  standardOutput ??= pino.destination({ fd: 1, sync: false, minLength: 4096, periodicFlush: 200 });
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: traceMembers,
      redact: { paths: PERSONAL.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[personal]' },
      serializers: { err: describeError },
    },
    destination ?? standardOutput,
  );
}

function traceMembers(): object {
  const trace = currentTrace();
  return trace ? { correlationId: trace.correlationId, traceId: traceIdOf(trace.traceparent) } : {};
}

/** Type, code, message and stack. A duplicate-key message ends before the values it quotes. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const quiet = (text: string | undefined) => text?.replace(/dup key: \{[^\n]*/g, 'dup key');
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    message: quiet(error.message),
    stack: quiet(error.stack),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
