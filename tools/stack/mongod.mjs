import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startDaemon } from './daemon.mjs';

export const REPLICA_SET = 'digitalhub';

export const mongoUriOf = (port, options = `replicaSet=${REPLICA_SET}`) =>
  `mongodb://127.0.0.1:${port}/?${options}`;

/** Starts a replica set of one member on loopback; it is neither initiated nor ready yet when this resolves. */
export async function startMongod({ mongod, dataDir, port, detached }) {
  const data = join(dataDir, 'mongodb');
  mkdirSync(data, { recursive: true });
  const args = [
    '--dbpath',
    data,
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    '--nounixsocket',
    '--replSet',
    REPLICA_SET,
    '--wiredTigerCacheSizeGB',
    '0.25',
    '--oplogSize',
    '512',
    '--quiet',
    '--setParameter',
    'diagnosticDataCollectionEnabled=false',
  ];
  return startDaemon({ name: 'mongod', what: 'MongoDB', dataDir, command: mongod, args, detached });
}
