import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './command.mjs';

/** A broker of one node keeps its data readable only under the id it was formatted with. */
const CLUSTER_ID = 'ZGlnaXRhbGh1Yi1sb2NhbA';

const LOGGING = `status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %m (%c)%n%throwable
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
`;

/** How to start the broker, on data that is formatted on first use. */
export async function prepareKafka({ java, jars, dataDir, port, controllerPort }) {
  const home = join(dataDir, 'kafka');
  mkdirSync(home, { recursive: true });
  const properties = join(home, 'server.properties');
  writeFileSync(properties, serverProperties({ port, controllerPort, logs: join(home, 'logs') }));
  writeFileSync(join(home, 'log4j2.properties'), LOGGING);
  const jvm = [...jvmOptions(home), '-cp', join(jars, '*')];
  await formatOnce({ java, jvm, home, properties });
  return {
    name: 'kafka',
    what: 'Kafka',
    foundation: true,
    command: java,
    args: [...jvm, 'kafka.Kafka', properties],
  };
}

/** The mark is written last: a format that was interrupted is begun again. */
async function formatOnce({ java, jvm, home, properties }) {
  const mark = join(home, 'formatted');
  if (existsSync(mark)) return;
  rmSync(join(home, 'logs'), { recursive: true, force: true });
  await mustRun(
    java,
    [...jvm, 'kafka.tools.StorageTool', 'format', '--cluster-id', CLUSTER_ID, '--config', properties],
    {
      what: 'Kafka could not format its data folder.',
      folder: home,
    },
  );
  writeFileSync(mark, CLUSTER_ID);
}

/** The first compiler alone: the broker starts with half the work, and never runs long enough to miss the second. */
const jvmOptions = (home) => [
  '-XX:TieredStopAtLevel=1',
  '-Xmx384m',
  '-Xms128m',
  '-XX:+UseSerialGC',
  '-XX:+ExitOnOutOfMemoryError',
  '-Djava.awt.headless=true',
  `-Dlog4j2.configurationFile=${join(home, 'log4j2.properties')}`,
];

const serverProperties = ({ port, controllerPort, logs }) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${logs}
log.cleaner.dedupe.buffer.size=8388608
auto.create.topics.enable=false
num.partitions=3
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=5
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=5
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
controlled.shutdown.max.retries=1
`;
