import { Counter, Gauge, type Registry } from 'prom-client';

/** What the work of a service by itself tells, as metrics. */
export function upkeepMetrics(registry: Registry) {
  const registers = [registry];
  const turns = new Counter({
    name: 'upkeep_turns_total',
    help: 'Turns of work that the service does by itself.',
    labelNames: ['task', 'outcome'],
    registers,
  });
  const doneAt = new Gauge({
    name: 'upkeep_last_done_timestamp_seconds',
    help: 'When a turn last ended well here, in seconds since the epoch.',
    labelNames: ['task'],
    registers,
  });
  const holders = new Gauge({
    name: 'upkeep_holding',
    help: '1 while this replica holds the lease of the task.',
    labelNames: ['task'],
    registers,
  });
  return {
    done: (task: string) => {
      turns.inc({ task, outcome: 'done' });
      doneAt.labels(task).setToCurrentTime();
    },
    failed: (task: string) => turns.inc({ task, outcome: 'failed' }),
    holding: (task: string, holds: boolean) => holders.set({ task }, holds ? 1 : 0),
  };
}
