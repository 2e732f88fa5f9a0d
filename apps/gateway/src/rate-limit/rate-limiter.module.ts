import { LOGGER, type Logger } from '@digitalhub/platform';
import type { Provider } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';
import { RateLimitStore } from './rate-limit.store';
import { RateLimiter } from './rate-limiter.service';

const LOG_EVERY_MS = 30_000;

/** The limiter, with a metric and now and then a line for the time in which it cannot share its counts. */
export const rateLimiterProvider: Provider = {
  provide: RateLimiter,
  inject: [RateLimitStore, LOGGER, Registry],
  useFactory: (store: RateLimitStore, log: Logger, registry: Registry) => {
    const degraded = new Counter({
      name: 'gateway_rate_limit_degraded_total',
      help: 'Allowances that a replica gave itself because the shared counts could not be reached.',
      registers: [registry],
    });
    let quietUntil = 0;
    return new RateLimiter(store, (error) => {
      degraded.inc();
      if (performance.now() < quietUntil) return;
      quietUntil = performance.now() + LOG_EVERY_MS;
      log.warn({ err: error }, 'The shared rate limits cannot be reached; each replica limits by itself');
    });
  },
};
