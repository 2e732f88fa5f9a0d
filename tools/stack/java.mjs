import { join } from 'node:path';
import { run } from './command.mjs';
import { Problem } from './problem.mjs';

const OLDEST = 17;
const WAY_OUT =
  'install one (Debian: apt-get install openjdk-17-jre-headless) and put it on the PATH or in JAVA_HOME, ' +
  'or name a broker with KAFKA_BROKERS, or use Docker with STACK=compose.';

/** The java to run Kafka with; refuses one that is missing or too old. */
export async function requireJava(env = process.env) {
  const java = env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
  const missing = `Kafka needs Java ${OLDEST} or newer and "${java}" was not found: ${WAY_OUT}`;
  const { output } = await run(java, ['-version'], { missing });
  const major = majorOf(output);
  if (major >= OLDEST) return java;
  throw new Problem(
    `Kafka needs Java ${OLDEST} or newer and "${java}" is ${major ? `Java ${major}` : 'no Java'}: ${WAY_OUT}`,
  );
}

/** 17 for `openjdk version "17.0.15"`, 8 for `java version "1.8.0_402"`, 0 for anything else. */
export function majorOf(output) {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  return Number(first === '1' ? second : first) || 0;
}
