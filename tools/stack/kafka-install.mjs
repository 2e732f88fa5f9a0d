import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { broken, cached } from './cache.mjs';
import { readSums } from './checksums.mjs';
import { lastLines, run } from './command.mjs';
import { Problem, diskFull, saysDiskFull } from './problem.mjs';
import { root } from './settings.mjs';

export const KAFKA_VERSION = '4.3.1';

const SUMS = join(root, 'tools/stack/kafka.sha256');
const POM = join(root, 'tools/stack/kafka-pom.xml');
const MAVEN_MISSING =
  'Kafka is fetched with Maven and "mvn" was not found: install it (Debian: apt-get install maven), ' +
  'or name a broker with KAFKA_BROKERS, or use Docker with STACK=compose.';

/** The folder with Kafka's jars, fetched by Maven on first use. */
export function installKafka(cacheDir) {
  const sums = readSums(SUMS);
  return cached({
    cacheDir,
    name: `kafka-${KAFKA_VERSION}`,
    what: `Apache Kafka ${KAFKA_VERSION} (38 MB)`,
    sums,
    megabytes: 200,
    fetch: (partial) => fetchJars(partial),
  });
}

/** Maven works in a repository of its own that is thrown away, so a damaged one elsewhere cannot come back. */
async function fetchJars(partial) {
  await mkdir(join(partial, 'project'));
  await copyFile(POM, join(partial, 'project', 'pom.xml'));
  const jars = join(partial, 'jars');
  const args = [
    '--batch-mode',
    '--strict-checksums',
    '--no-transfer-progress',
    `-Dmaven.repo.local=${join(partial, 'repository')}`,
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${jars}`,
  ];
  const { code, output } = await run('mvn', args, { cwd: join(partial, 'project'), missing: MAVEN_MISSING });
  if (code !== 0) throw explainMaven(output, partial);
  return jars;
}

function explainMaven(output, partial) {
  if (saysDiskFull(output)) return diskFull(partial);
  if (/Checksum validation failed/.test(output)) return broken('Apache Kafka', 'a jar');
  return new Problem(
    'Maven could not fetch Apache Kafka, most often because its registry cannot be reached: check the network and ' +
      `run this again, or name a broker with KAFKA_BROKERS.\n${lastLines(output.replaceAll('\u001b[', ''))}`,
  );
}
