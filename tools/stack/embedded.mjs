import { mkdirSync } from 'node:fs';
import { requireSpace } from './cache.mjs';
import { untilReady } from './daemon.mjs';
import { requireJava } from './java.mjs';
import { installKafka } from './kafka-install.mjs';
import { startKafka } from './kafka.mjs';
import { installMongod } from './mongod-install.mjs';
import { mongoUriOf, startMongod } from './mongod.mjs';
import { requireFree } from './ports.mjs';
import { step } from './progress.mjs';
import { kafkaIsReady, mongodIsPrimary } from './ready.mjs';

const DATA_MEGABYTES = 500;

export const isSupported = () => process.platform === 'linux' && process.arch === 'x64';

/** Fetches what is missing. Needs no npm package, so it may run beside `npm ci`. */
export async function prepareEmbedded({ settings, needs }) {
  const java = needs.kafka ? await requireJava() : undefined;
  const jars = needs.kafka ? await installKafka(settings.cacheDir) : undefined;
  const mongod = needs.mongod ? await installMongod(settings.cacheDir) : undefined;
  return { java, jars, mongod };
}

/** Starts what is needed and tells `onStarted` of each server at once, before it is ready. */
export async function startEmbedded({ settings, needs, prepared, onStarted, detached }) {
  const { dataDir, ports } = settings;
  await requireSpace(dataDir, DATA_MEGABYTES);
  mkdirSync(dataDir, { recursive: true });
  for (const port of wanted(ports, needs)) await requireFree(port);
  await Promise.all([
    needs.kafka ? bringUpKafka({ prepared, dataDir, ports, onStarted, detached }) : undefined,
    needs.mongod ? bringUpMongod({ prepared, dataDir, ports, onStarted, detached }) : undefined,
  ]);
  return { brokers: `127.0.0.1:${ports.kafka.number}`, mongoUri: mongoUriOf(ports.mongod.number) };
}

const wanted = (ports, needs) => [
  ...(needs.kafka ? [ports.kafka, ports.controller] : []),
  ...(needs.mongod ? [ports.mongod] : []),
];

function bringUpKafka({ prepared: { java, jars }, dataDir, ports, onStarted, detached }) {
  const port = ports.kafka.number;
  return step(`Starting Kafka on 127.0.0.1:${port}`, async () => {
    const daemon = await startKafka({
      java,
      jars,
      dataDir,
      port,
      controllerPort: ports.controller.number,
      detached,
    });
    onStarted(daemon);
    await untilReady(daemon, () => kafkaIsReady(`127.0.0.1:${port}`));
  });
}

function bringUpMongod({ prepared: { mongod }, dataDir, ports, onStarted, detached }) {
  const port = ports.mongod.number;
  return step(`Starting MongoDB on 127.0.0.1:${port}`, async () => {
    const daemon = await startMongod({ mongod, dataDir, port, detached });
    onStarted(daemon);
    await untilReady(daemon, () => mongodIsPrimary(port));
  });
}
