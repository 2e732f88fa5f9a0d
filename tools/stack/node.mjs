import { Problem } from './problem.mjs';

const OLDEST = [20, 19];

/** Refuses a Node that cannot load ES modules with `require`. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Problem(
    `Node ${OLDEST.join('.')} or newer is needed and this is ${version}: install a newer one and run this again.`,
  );
}
