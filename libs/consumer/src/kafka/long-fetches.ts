import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Broker, Cluster } from 'kafkajs';

/**
 * How long the broker may keep a fetch that finds nothing. Heartbeats go out between fetches, so this is also how late
 * a member may hear that its group rebalances.
 */
const LONG_MS = 2000;

type Fetch = Broker['fetch'];

export interface FetchWaits {
  /** False while a partition may want to be fetched again before the fetch under way is over. */
  readonly mayBeLong: () => boolean;
  /** Ends the fetch under way at once, and all that come. */
  readonly stopped: AbortSignal;
}

/**
 * Lets a kafkajs consumer wait long at the broker. What is there is answered at once all the same, so that it costs
 * no latency, and a reader that hears nothing costs next to nothing.
 */
export function longFetches(cluster: Cluster, waits: FetchWaits): void {
  const findBroker = cluster.findBroker.bind(cluster);
  const known = new WeakSet<Broker>();
  cluster.findBroker = async (node) => {
    const broker = await findBroker(node);
    if (!known.has(broker)) broker.fetch = longFetch(broker.fetch.bind(broker), waits);
    known.add(broker);
    return broker;
  };
}

function longFetch(fetch: Fetch, { mayBeLong, stopped }: FetchWaits): Fetch {
  return (request) =>
    unlessStopped(
      stopped,
      () => fetch(mayBeLong() ? { ...request, maxWaitTime: LONG_MS } : request) as Promise<object>,
    );
}

/** kafkajs asks again until it has seen the stop itself: not within the same turn, which would leave it none to see it. */
const nothing = () => nextTurn({ responses: [] });

function unlessStopped(stopped: AbortSignal, work: () => Promise<object>): Promise<object> {
  if (stopped.aborted) return nothing();
  return new Promise((resolve, reject) => {
    const stop = () => resolve(nothing());
    stopped.addEventListener('abort', stop, { once: true });
    const over = () => stopped.removeEventListener('abort', stop);
    work().then(resolve, reject).finally(over);
  });
}
