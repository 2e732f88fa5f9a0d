import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export const REPLICA_SET = 'digitalhub';

export const mongoUriOf = (port, options = `replicaSet=${REPLICA_SET}`) =>
  `mongodb://127.0.0.1:${port}/?${options}`;

/** How to start a replica set of one member on loopback. */
export function prepareMongod({ mongod, dataDir, port }) {
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
  return { name: 'mongod', what: 'MongoDB', foundation: true, command: mongod, args };
}
