import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Lets Nest write through pino. What Nest calls `log` tells of wiring and is of use when debugging only. */
export function nestLogger(logger: Logger): LoggerService {
  const framework = logger.child({ framework: 'nest' });
  return {
    log: (message: unknown, ...rest: unknown[]) => framework.debug({ context: rest.at(-1) }, String(message)),
    debug: (message: unknown, ...rest: unknown[]) =>
      framework.debug({ context: rest.at(-1) }, String(message)),
    verbose: (message: unknown, ...rest: unknown[]) =>
      framework.trace({ context: rest.at(-1) }, String(message)),
    warn: (message: unknown, ...rest: unknown[]) => framework.warn({ context: rest.at(-1) }, String(message)),
    error: (message: unknown, ...rest: unknown[]) => error(framework, message, rest),
    fatal: (message: unknown, ...rest: unknown[]) => error(framework, message, rest),
  };
}

function error(logger: Logger, message: unknown, rest: unknown[]): void {
  if (message instanceof Error) logger.error({ err: message, context: rest.at(-1) }, message.message);
  else logger.error({ context: rest.at(-1) }, String(message));
}
