import { Gauge, type Registry } from 'prom-client';
import type { OutboxStatus } from '../health/probes';

/** Read when they are asked for; without a value while the database does not answer. */
export function outboxMetrics(registry: Registry, status: () => Promise<OutboxStatus | undefined>): void {
  const gauge = (name: string, help: string, valueOf: (outbox: OutboxStatus) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.reset();
        const outbox = await status();
        if (outbox) this.set(valueOf(outbox));
        else this.remove();
      },
    });
  gauge('outbox_backlog', 'Messages that wait for the relay.', ({ backlog }) => backlog);
  gauge(
    'outbox_oldest_age_seconds',
    'How long the oldest of them has waited.',
    (outbox) => outbox.oldestAgeSeconds,
  );
}
