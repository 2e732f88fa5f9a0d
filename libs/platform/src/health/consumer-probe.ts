import type { ConsumerStatus as MemberStatus } from '@digitalhub/consumer';
import type { ConsumerStatus } from './probes';

/** A member of a group, in the words of `/status`. */
export function consumerStatus({ group, state, trouble, partitions }: MemberStatus): ConsumerStatus {
  const assignment: Record<string, number[]> = {};
  for (const { topic, partition } of partitions) (assignment[topic] ??= []).push(partition);
  return {
    group,
    state,
    ...(trouble !== undefined && { trouble }),
    assignment,
    lag: sum(partitions.map(({ lag }) => lag)),
    paused: partitions.filter(({ paused }) => paused).map(({ topic, partition }) => `${topic}/${partition}`),
    parkedKeys: sum(partitions.map(({ parkedKeys }) => parkedKeys.length)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
