import { createRequire } from 'node:module';
import { REPLICA_SET } from './mongod.mjs';

/** The clients come with the packages, so this file works only after they are installed. */
const require = createRequire(import.meta.url);
const requireMongodb = () => createRequire(require.resolve('mongoose'))('mongodb');

const PROBE = 'digitalhub.probe';
const NOT_YET_INITIALIZED = 94;

/**
 * Whether the broker works: it creates a topic and finds a coordinator for a group. A port that merely answers
 * is not a ready broker.
 */
export async function kafkaIsReady(brokers) {
  const { Kafka, logLevel } = require('kafkajs');
  const kafka = new Kafka({
    clientId: PROBE,
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
    connectionTimeout: 1000,
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.createTopics({
      waitForLeaders: true,
      timeout: 2000,
      topics: [{ topic: PROBE, numPartitions: 1 }],
    });
    await admin.fetchOffsets({ groupId: PROBE });
    await admin.deleteTopics({ topics: [PROBE], timeout: 2000 });
    return true;
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** Makes the server the writable primary of its replica set, also after its port changed; false until it is. */
export async function mongodIsPrimary(port) {
  const host = `127.0.0.1:${port}`;
  return withAdmin(`mongodb://${host}/?directConnection=true`, async (admin) => {
    await ensureMember(admin, host);
    return (await admin.command({ hello: 1 })).isWritablePrimary === true;
  });
}

/** Whether a replica set somebody else runs accepts writes. */
export function mongoIsWritable(uri) {
  return withAdmin(uri, async (admin) => (await admin.command({ hello: 1 })).isWritablePrimary === true);
}

async function withAdmin(uri, ask) {
  const { MongoClient } = requireMongodb();
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 1000, connectTimeoutMS: 1000 });
  try {
    return await ask(client.db('admin'));
  } catch {
    return false;
  } finally {
    await client.close().catch(() => undefined);
  }
}

async function ensureMember(admin, host) {
  const config = await admin
    .command({ replSetGetConfig: 1 })
    .then((answer) => answer.config, ignoreUninitialised);
  if (!config) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
  } else if (config.members[0].host !== host) {
    const members = [{ ...config.members[0], host }];
    await admin.command({
      replSetReconfig: { ...config, members, version: config.version + 1 },
      force: true,
    });
  }
}

function ignoreUninitialised(error) {
  if (error.code !== NOT_YET_INITIALIZED) throw error;
}
