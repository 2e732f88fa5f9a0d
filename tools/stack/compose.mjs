import { mustRun, run } from './command.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';
import { root } from './settings.mjs';
import { mongoUriOf } from './mongod.mjs';

const WAY_OUT = 'install Docker with Compose, or name servers with KAFKA_BROKERS and MONGODB_URI.';

/** Refuses where Docker Compose is missing or its engine does not answer. */
export async function prepareCompose() {
  const missing = `This platform needs Docker for Kafka and MongoDB and "docker" was not found: ${WAY_OUT}`;
  const compose = await run('docker', ['compose', 'version'], { missing });
  if (compose.code !== 0) throw new Problem(`"docker compose" does not work here: ${WAY_OUT}`);
  const engine = await run('docker', ['info']);
  if (engine.code !== 0)
    throw new Problem(
      `No Docker engine answers: start Docker, or name servers with KAFKA_BROKERS and MONGODB_URI.`,
    );
}

/** Starts Kafka and MongoDB of docker-compose.yml and waits until their health checks pass. */
export function startCompose({ settings, needs, servers }) {
  const services = servicesOf(needs);
  return step(`Starting ${services.join(' and ')} with Docker Compose`, async () => {
    servers.onStop(() => compose(['stop', ...services], settings));
    await compose(['up', '--detach', '--wait', ...services], settings);
    const { kafka, mongod } = settings.ports;
    return {
      brokers: `127.0.0.1:${kafka.number}`,
      mongoUri: mongoUriOf(mongod.number, 'directConnection=true'),
    };
  });
}

const servicesOf = (needs) => [...(needs.kafka ? ['kafka'] : []), ...(needs.mongod ? ['mongodb'] : [])];

function compose(args, { ports, dataDir }) {
  return mustRun('docker', ['compose', ...args], {
    cwd: root,
    env: {
      ...process.env,
      KAFKA_PORT: String(ports.kafka.number),
      MONGODB_PORT: String(ports.mongod.number),
    },
    what: `"docker compose ${args.join(' ')}" failed.`,
    folder: dataDir,
  });
}
