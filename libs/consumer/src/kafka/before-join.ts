import type { Cluster } from 'kafkajs';

/**
 * kafkajs has no callback before partitions are revoked. Every (re)join begins with asking for the coordinator, so
 * that is where we finish our work: until `settle` resolves, the member keeps its partitions, and its commits are
 * still taken.
 */
export function beforeJoin(cluster: Cluster, settle: () => Promise<void>): void {
  const findGroupCoordinator = cluster.findGroupCoordinator.bind(cluster);
  cluster.findGroupCoordinator = async (group) => {
    await settle();
    return findGroupCoordinator(group);
  };
}
