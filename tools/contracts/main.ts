import { undeclaredDifferences, writeGenerated } from './generated';
import { breaksSinceReleases, release, releasedVersions } from './released';

const USAGE = `Usage: npm run contracts -- <command>
  write              writes docs/asyncapi.json, docs/schemas and docs/processing-register.md from the contracts
  check              fails on undeclared differences and on breaks of a released version
  release <version>  keeps the contracts of now as a released version`;

/** Runs one command in the repository at `root`; the exit code tells how it went. */
export function run(
  root: string,
  [command, version]: readonly string[],
  say: (line: string) => void,
): number {
  if (command === 'write') return write(root, say);
  if (command === 'check') return check(root, say);
  if (command === 'release' && version) return releaseNow(root, version, say);
  say(USAGE);
  return 2;
}

function write(root: string, say: (line: string) => void): number {
  writeGenerated(root);
  say('docs/asyncapi.json, docs/schemas and docs/processing-register.md say what the contracts say.');
  return 0;
}

function check(root: string, say: (line: string) => void): number {
  const undeclared = undeclaredDifferences(root);
  const { ofMessages, ofOperations } = breaksSinceReleases(root);
  const breaks = [...ofMessages, ...ofOperations];
  undeclared.forEach((sentence) => say(`${sentence}: run npm run contracts -- write and commit it.`));
  breaks.forEach((sentence) => say(`Refused ${sentence}`));
  if (ofMessages.length > 0) say('A breaking change is a new major topic beside the old one.');
  if (ofOperations.length > 0)
    say('A breaking change of an operation is a new operation beside the old one.');
  if (undeclared.length + breaks.length > 0) return 1;
  say(`The contracts keep the promises of ${releasedVersions(root).join(', ') || 'no release yet'}.`);
  return 0;
}

function releaseNow(root: string, version: string, say: (line: string) => void): number {
  if (check(root, say) > 0) return 1;
  release(root, version);
  say(`The contracts are released as ${version}.`);
  return 0;
}

if (require.main === module) {
  try {
    process.exitCode = run(process.cwd(), process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
