import type { ConsumerObserver, ConsumerStatus } from '@digitalhub/consumer';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { DURATION_BUCKETS } from './metrics';

/** Seconds from a message's birth to its effect; wide, because a backlog is old. */
const AGE_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 60, 300, 3600];

/** What the consumer tells, as metrics; lag and parked keys are read when they are asked for. */
export function consumerMetrics(
  registry: Registry,
  status: () => ConsumerStatus | undefined,
): ConsumerObserver {
  const registers = [registry];
  gauge(
    registers,
    'consumer_lag',
    'Messages of a partition that are not handled yet.',
    status,
    (each) => each.lag,
  );
  gauge(
    registers,
    'parked_keys',
    'Keys whose messages are set aside.',
    status,
    (each) => each.parkedKeys.length,
  );
  const duration = new Histogram({
    name: 'messaging_process_duration_seconds',
    help: 'From the first try of a message to its end, retries included.',
    labelNames: ['messaging_destination_name', 'messaging_message_type', 'outcome'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const age = new Histogram({
    name: 'message_age_seconds',
    help: 'From the birth of a message to its effect here, by two clocks.',
    labelNames: ['messaging_destination_name'],
    buckets: AGE_BUCKETS,
    registers,
  });
  const deadLetters = new Counter({
    name: 'dlq_messages_total',
    help: 'Messages set aside as dead letters.',
    labelNames: ['messaging_destination_name', 'reason'],
    registers,
  });
  return {
    finished: ({ topic, type = 'unreadable', outcome, reason = 'unknown', seconds, ageSeconds }) => {
      const known = outcome === 'unknown-type' ? 'unknown' : type;
      const labels = { messaging_destination_name: topic, messaging_message_type: known, outcome };
      duration.observe(labels, seconds);
      if (outcome === 'handled') age.observe({ messaging_destination_name: topic }, Math.max(0, ageSeconds));
      if (outcome === 'parked') deadLetters.inc({ messaging_destination_name: topic, reason });
    },
  };
}

type Partition = ConsumerStatus['partitions'][number];

function gauge(
  registers: Registry[],
  name: string,
  help: string,
  status: () => ConsumerStatus | undefined,
  valueOf: (partition: Partition) => number,
): Gauge {
  return new Gauge({
    name,
    help,
    labelNames: ['messaging_destination_name', 'partition'],
    registers,
    collect() {
      this.reset();
      for (const each of status()?.partitions ?? []) {
        this.set({ messaging_destination_name: each.topic, partition: each.partition }, valueOf(each));
      }
    },
  });
}
