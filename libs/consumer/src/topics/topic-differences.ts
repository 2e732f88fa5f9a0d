import type { TopicSettings } from './topic-settings';

export interface TopicOnBroker {
  readonly partitions: number;
  readonly settings: TopicSettings;
}

/** Settings that may be stricter than the contract asks. */
const AT_MOST = new Set(['max.compaction.lag.ms']);
const AT_LEAST = new Set(['delete.retention.ms', 'min.insync.replicas', 'max.message.bytes']);

/** Says in words where a topic on the broker differs from what it should be; empty where it does not. */
export function differences(name: string, wanted: TopicOnBroker, found: TopicOnBroker): string[] {
  const partitions =
    wanted.partitions === found.partitions
      ? []
      : [
          `Topic ${name} has ${found.partitions} partitions instead of ${wanted.partitions}; ` +
            'a partition count is fixed at creation, because another one would tear keys out of their order.',
        ];
  const settings = Object.entries(wanted.settings)
    .filter(([setting, value]) => !fits(setting, value, found.settings[setting]))
    .map(
      ([setting, value]) =>
        `Topic ${name} has ${setting} = ${found.settings[setting] ?? 'nothing'} instead of ${value}.`,
    );
  return [...partitions, ...settings];
}

function fits(setting: string, wanted: string, found: string | undefined): boolean {
  if (found === undefined) return false;
  if (AT_MOST.has(setting)) return Number(found) <= Number(wanted);
  if (AT_LEAST.has(setting)) return Number(found) >= Number(wanted);
  return found === wanted;
}
