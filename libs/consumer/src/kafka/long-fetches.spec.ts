import type { Broker, Cluster } from 'kafkajs';
import { longFetches } from './long-fetches';

const REQUEST = { maxWaitTime: 100, topics: [] };

/** A cluster whose broker notes what it is asked for and never answers. */
function silentCluster() {
  const asked: object[] = [];
  const fetch = (request: object) => {
    asked.push(request);
    return new Promise(() => undefined);
  };
  const broker = { fetch } as unknown as Broker;
  const cluster = { findBroker: () => Promise.resolve(broker) } as unknown as Cluster;
  return { cluster, asked };
}

const node = { nodeId: '1' };

describe('fetches', () => {
  it('wait long, however often the broker was looked up', async () => {
    const { cluster, asked } = silentCluster();
    longFetches(cluster, { mayBeLong: () => true, stopped: new AbortController().signal });
    await cluster.findBroker(node);
    void (await cluster.findBroker(node)).fetch(REQUEST);
    expect(asked).toEqual([{ ...REQUEST, maxWaitTime: 2000 }]);
  });

  it('wait as long as kafkajs says while a partition may come back', async () => {
    const { cluster, asked } = silentCluster();
    longFetches(cluster, { mayBeLong: () => false, stopped: new AbortController().signal });
    void (await cluster.findBroker(node)).fetch(REQUEST);
    expect(asked).toEqual([REQUEST]);
  });

  it('end with nothing when the reading is stopped, and are not made any more', async () => {
    const { cluster, asked } = silentCluster();
    const stop = new AbortController();
    longFetches(cluster, { mayBeLong: () => true, stopped: stop.signal });
    const broker = await cluster.findBroker(node);
    const waiting = broker.fetch(REQUEST);
    stop.abort();
    expect(await waiting).toEqual({ responses: [] });
    expect(await broker.fetch(REQUEST)).toEqual({ responses: [] });
    expect(asked).toHaveLength(1);
  });

  it('fail as the broker fails', async () => {
    const broker = { fetch: () => Promise.reject(new Error('away')) } as unknown as Broker;
    const cluster = { findBroker: () => Promise.resolve(broker) } as unknown as Cluster;
    longFetches(cluster, { mayBeLong: () => true, stopped: new AbortController().signal });
    await expect((await cluster.findBroker(node)).fetch(REQUEST)).rejects.toThrow('away');
  });
});
