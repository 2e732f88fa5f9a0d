import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { OutboxStanding, RelayObserver } from '../outbox';
import { DURATION_BUCKETS } from './metrics';

/** What the relay tells, as metrics. */
export function relayMetrics(registry: Registry): RelayObserver {
  const registers = [registry];
  const published = new Counter({
    name: 'relay_published_messages_total',
    help: 'Messages the broker has.',
    registers,
  });
  const failed = new Counter({
    name: 'relay_failed_messages_total',
    help: 'Messages the broker did not take; they are sent again.',
    registers,
  });
  const duration = new Histogram({
    name: 'relay_publish_duration_seconds',
    help: 'From handing a portion to the producer to its acknowledgement.',
    buckets: DURATION_BUCKETS,
    registers,
  });
  const holding = new Gauge({
    name: 'relay_holding',
    help: '1 while this replica holds the lease.',
    registers,
  });
  return {
    published: (messages, ms) => {
      published.inc(messages);
      duration.observe(ms / 1000);
    },
    failed: (messages) => failed.inc(messages),
    holding: (holds) => holding.set(holds ? 1 : 0),
  };
}

/** Read when they are asked for, by every replica; without a value while the database does not answer. */
export function outboxMetrics(registry: Registry, standing: () => Promise<OutboxStanding | undefined>): void {
  const gauge = (name: string, help: string, valueOf: (outbox: OutboxStanding) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const outbox = await standing();
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
