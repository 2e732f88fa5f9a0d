import { requireSpace } from './cache.mjs';
import { untilReady } from './server-end.mjs';
import { requireJava } from './java.mjs';
import { installKafka } from './kafka-install.mjs';
import { prepareKafka } from './kafka.mjs';
import { installMongod } from './mongod-install.mjs';
import { mongoUriOf, prepareMongod } from './mongod.mjs';
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

/** Starts what is needed and resolves when it works. */
export async function startEmbedded({ settings, needs, prepared, servers }) {
  const { dataDir, ports } = settings;
  await requireSpace(dataDir, DATA_MEGABYTES);
  for (const port of portsFor(needs, ports)) await requireFree(port);
  const parts = { prepared, dataDir, ports, servers };
  await Promise.all([needs.kafka && bringUpKafka(parts), needs.mongod && bringUpMongod(parts)]);
  return { brokers: `127.0.0.1:${ports.kafka.number}`, mongoUri: mongoUriOf(ports.mongod.number) };
}

export const portsFor = (needs, ports) => [
  ...(needs.kafka ? [ports.kafka, ports.controller] : []),
  ...(needs.mongod ? [ports.mongod] : []),
];

function bringUpKafka({ prepared: { java, jars }, dataDir, ports, servers }) {
  const port = ports.kafka.number;
  return step(`Starting Kafka on 127.0.0.1:${port}`, async () => {
    const broker = await prepareKafka({ java, jars, dataDir, port, controllerPort: ports.controller.number });
    const server = servers.start(broker);
    await untilReady(server, () => kafkaIsReady(`127.0.0.1:${port}`));
  });
}

function bringUpMongod({ prepared: { mongod }, dataDir, ports, servers }) {
  const port = ports.mongod.number;
  return step(`Starting MongoDB on 127.0.0.1:${port}`, async () => {
    const server = servers.start(prepareMongod({ mongod, dataDir, port }));
    await untilReady(server, () => mongodIsPrimary(port));
  });
}
