import { prepareCompose, startCompose } from './compose.mjs';
import { stopDaemon } from './daemon.mjs';
import { isSupported, prepareEmbedded, startEmbedded } from './embedded.mjs';
import { startGuard } from './guard.mjs';
import { Problem, explain } from './problem.mjs';
import { identify } from './process.mjs';
import { step } from './progress.mjs';
import { kafkaIsReady, mongoIsWritable } from './ready.mjs';
import { endLeftovers, forget, refuseWhileOwned, remember } from './run-files.mjs';

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

/** Fetches what the plan needs. Needs no npm package. */
export async function prepare(settings, { kind, needs }) {
  if (kind === 'embedded') return prepareEmbedded({ settings, needs });
  if (kind === 'compose') return prepareCompose();
  return {};
}

/**
 * Brings Kafka and MongoDB up and resolves when both work.
 *
 * `stop` ends what this call started and nothing else; when this process dies without it, a watchdog does so,
 * unless `detached` says that the servers are meant to stay.
 */
export async function bringUp({ settings, chosen = plan(settings), prepared, detached = false }) {
  prepared ??= await prepare(settings, chosen);
  refuseWhileOwned(settings.dataDir);
  await endLeftovers(settings.dataDir);
  const crew = detached ? { watch: () => undefined, release: () => undefined } : startGuard();
  const daemons = [];
  const onStarted = (daemon) => {
    daemons.push(daemon);
    crew.watch(daemon);
  };
  let stopOthers = async () => undefined;
  const stop = async () => {
    await stopOthers();
    await Promise.all(daemons.splice(0).map((daemon) => stopDaemon(daemon)));
    forget(settings.dataDir, 'owner');
    crew.release();
  };
  try {
    if (!detached) remember(settings.dataDir, 'owner', identify(process.pid));
    const { stop: stopOwn, ...addresses } = await start({ settings, chosen, prepared, onStarted, detached });
    stopOthers = stopOwn ?? stopOthers;
    await requireNamed(settings);
    return { ...addresses, daemons, stop };
  } catch (error) {
    await stop();
    throw explain(error, settings.dataDir);
  }
}

async function start({ settings, chosen: { kind, needs }, prepared, onStarted, detached }) {
  const own =
    kind === 'embedded'
      ? await startEmbedded({ settings, needs, prepared, onStarted, detached })
      : kind === 'compose'
        ? await startCompose({ settings, needs })
        : {};
  return {
    kind,
    stop: own.stop,
    brokers: settings.brokers ?? own.brokers,
    mongoUri: settings.mongoUri ?? own.mongoUri,
  };
}

/** What the environment names must answer, or the sentence says which variable is to blame. */
async function requireNamed({ brokers, mongoUri }) {
  if (brokers)
    await step(`Asking Kafka at ${brokers}`, () =>
      requireAnswer(() => kafkaIsReady(brokers), 'KAFKA_BROKERS', brokers),
    );
  if (mongoUri)
    await step('Asking MongoDB', () =>
      requireAnswer(() => mongoIsWritable(mongoUri), 'MONGODB_URI', withoutSecret(mongoUri)),
    );
}

async function requireAnswer(probe, variable, value) {
  for (let attempt = 0; attempt < 5; attempt++) if (await probe()) return;
  throw new Problem(
    `${variable} names ${value}, and nothing that accepts writes answers there: start it, or unset ${variable}.`,
  );
}

const withoutSecret = (uri) => uri.replace(/\/\/[^@/]*@/, '//');
