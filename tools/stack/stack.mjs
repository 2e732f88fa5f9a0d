import { prepareCompose, startCompose } from './compose.mjs';
import { isSupported, prepareEmbedded, startEmbedded } from './embedded.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';
import { kafkaIsReady, mongoIsWritable } from './ready.mjs';

/** Which parts we bring up ourselves, and how; what KAFKA_BROKERS and MONGODB_URI name is somebody else's. */
export function plan(settings) {
  const needs = { kafka: !settings.brokers, mongod: !settings.mongoUri };
  if (!needs.kafka && !needs.mongod) return { kind: 'named', needs };
  const embedded = settings.stack !== 'compose' && isSupported();
  if (!embedded && settings.stack === 'embedded') throw unsupported();
  return { kind: embedded ? 'embedded' : 'compose', needs };
}

function unsupported() {
  return new Problem(
    `The embedded stack runs on Linux x86-64 only, this is ${process.platform} ${process.arch}: use Docker with STACK=compose, ` +
      'or name servers with KAFKA_BROKERS and MONGODB_URI.',
  );
}

/** Fetches what the plan needs, and refuses a machine that lacks something. Needs no npm package. */
export async function prepare(settings, { kind, needs }) {
  if (kind === 'embedded') return prepareEmbedded({ settings, needs });
  if (kind === 'compose') await prepareCompose();
  return {};
}

/** Brings Kafka and MongoDB up as planned and resolves when both accept writes. `servers` stops them. */
export async function bringUp({ settings, chosen, prepared, servers }) {
  const own = await startOwn({ settings, chosen, prepared, servers });
  await requireNamed(settings);
  const { brokers = own.brokers, mongoUri = own.mongoUri } = settings;
  return { kind: chosen.kind, brokers, mongoUri };
}

async function startOwn({ settings, chosen: { kind, needs }, prepared, servers }) {
  if (kind === 'embedded') return startEmbedded({ settings, needs, prepared, servers });
  if (kind === 'compose') return startCompose({ settings, needs, servers });
  return {};
}

/** What the environment names must answer, or the sentence says which variable is to blame. */
async function requireNamed({ brokers, mongoUri }) {
  if (brokers) {
    const ask = () => requireAnswer(() => kafkaIsReady(brokers), 'KAFKA_BROKERS', brokers);
    await step(`Asking Kafka at ${brokers}`, ask);
  }
  if (mongoUri) {
    const ask = () => requireAnswer(() => mongoIsWritable(mongoUri), 'MONGODB_URI', withoutSecret(mongoUri));
    await step(`Asking MongoDB at ${withoutSecret(mongoUri)}`, ask);
  }
}

async function requireAnswer(probe, variable, value) {
  for (let attempt = 0; attempt < 5; attempt++) if (await probe()) return;
  throw new Problem(
    `${variable} names ${value}, and nothing that accepts writes answers there: start it, or unset ${variable}.`,
  );
}

const withoutSecret = (uri) => uri.replace(/\/\/[^@/]*@/, '//');
