import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { broken, cached } from './cache.mjs';
import { readSums } from './checksums.mjs';
import { lastLines, run } from './command.mjs';
import { Problem, diskFull, saysDiskFull } from './problem.mjs';
import { root } from './settings.mjs';

export const KEYCLOAK_VERSION = '26.4.0';

const ARCHIVE = `keycloak-quarkus-dist-${KEYCLOAK_VERSION}.zip`;
const ARTIFACT = `org.keycloak:keycloak-quarkus-dist:${KEYCLOAK_VERSION}:zip`;
const FOLDER = `org/keycloak/keycloak-quarkus-dist/${KEYCLOAK_VERSION}`;
const MAVEN_MISSING =
  'Keycloak is fetched with Maven and "mvn" was not found: install it (Debian: apt-get install maven).';

/** The archive of Keycloak's distribution, fetched by Maven on first use. It is unpacked anew for each run, since it writes into itself. */
export async function installKeycloak(cacheDir) {
  const folder = await cached({
    cacheDir,
    name: `keycloak-${KEYCLOAK_VERSION}`,
    what: `Keycloak ${KEYCLOAK_VERSION} (160 MB)`,
    sums: readSums(join(root, 'tools/stack/keycloak.sha256')),
    megabytes: 500,
    fetch: fetchArchive,
  });
  return join(folder, ARCHIVE);
}

async function fetchArchive(partial) {
  const repository = join(partial, 'repository');
  const args = [
    '--batch-mode',
    '--strict-checksums',
    '--no-transfer-progress',
    `-Dmaven.repo.local=${repository}`,
    'dependency:get',
    `-Dartifact=${ARTIFACT}`,
    '-Dtransitive=false',
  ];
  const { code, output } = await run('mvn', args, { cwd: partial, missing: MAVEN_MISSING });
  if (code !== 0) throw explainMaven(output, partial);
  await mkdir(join(partial, 'archive'));
  await rename(join(repository, FOLDER, ARCHIVE), join(partial, 'archive', ARCHIVE));
  return join(partial, 'archive');
}

function explainMaven(output, partial) {
  if (saysDiskFull(output)) return diskFull(partial);
  if (/Checksum validation failed/.test(output)) return broken('Keycloak', 'the archive');
  return new Problem(
    'Maven could not fetch Keycloak, most often because its registry cannot be reached: check the network and run ' +
      `this again.\n${lastLines(output.replaceAll('\u001b[', ''))}`,
  );
}
