import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { CommitObserver } from '../commit';
import { DURATION_BUCKETS } from './metrics';

/** What the committer tells, as metrics. */
export function commitMetrics(registry: Registry): CommitObserver {
  const registers = [registry];
  const size = new Histogram({
    name: 'committer_batch_size',
    help: 'Commands that one transaction carried.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers,
  });
  const duration = new Histogram({
    name: 'committer_batch_duration_seconds',
    help: 'Time from taking a batch to its commit, lost races included.',
    buckets: DURATION_BUCKETS,
    registers,
  });
  const queue = new Gauge({
    name: 'committer_queue',
    help: 'Commands that wait for a transaction.',
    registers,
  });
  const failed = new Counter({
    name: 'committer_failed_attempts_total',
    help: 'Transactions that did not commit, by reason; each is tried again.',
    labelNames: ['reason'],
    registers,
  });
  return {
    committed: (batch) => {
      size.observe(batch.commands);
      duration.observe(batch.duration / 1000);
    },
    failed: (reason) => failed.inc({ reason }),
    waiting: (count) => queue.set(count),
  };
}
