import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Room } from './room';

export interface ReplicaLoad {
  readonly processes: number;
  readonly clients: number;
  readonly desks: number;
  readonly seconds: number;
  readonly round: number;
}

/** What a replica is told. */
export interface ReplicaTask {
  readonly database: string;
  readonly topicPrefix: string;
  /** The desks routed to it. */
  readonly desks: readonly number[];
  readonly allDesks: number;
  readonly clients: number;
  readonly seconds: number;
  readonly round: number;
}

/** Several processes commit to one database, each for the desks that a gateway would send to it. */
export async function underReplicas(room: Room, load: ReplicaLoad): Promise<number> {
  const { processes, desks: allDesks, clients, seconds, round } = load;
  const all = Array.from({ length: allDesks }, (_, desk) => desk);
  const children = all.slice(0, processes).map((replica) => {
    const desks = all.filter((desk) => desk % processes === replica);
    const share = Math.round((clients * desks.length) / allDesks);
    return startReplica({
      database: room.connection.name,
      topicPrefix: room.kafka.topicPrefix,
      ...{ desks, allDesks, clients: share, seconds, round: round * 10 + replica },
    });
  });
  await Promise.all(children.map(({ ready }) => ready));
  for (const { go } of children) go();
  const rates = await Promise.all(children.map(({ done }) => done));
  return rates.reduce((sum, rate) => sum + rate, 0);
}

type Report = 'ready' | { readonly pairs: number };

function startReplica(task: ReplicaTask) {
  const child = fork(join(__dirname, 'replica.js'), [JSON.stringify(task)]);
  const next = <T>(pick: (report: Report) => T | undefined) =>
    new Promise<T>((resolve, reject) => {
      child.on('message', (report: Report) => {
        const picked = pick(report);
        if (picked !== undefined) resolve(picked);
      });
      child.once('exit', (code) => reject(new Error(`A replica ended with ${code}`)));
    });
  const done = next((report) => (report === 'ready' ? undefined : report.pairs));
  done.catch(() => undefined);
  return {
    ready: next((report) => (report === 'ready' ? true : undefined)),
    done,
    go: () => child.send('go'),
  };
}
