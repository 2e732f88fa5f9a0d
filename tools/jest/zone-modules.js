const { join, sep } = require('node:path');

const root = join(__dirname, '../..') + sep;
/** Jest itself, which knows no zones, and what it loaded before the first test. */
const before = new Set(Object.keys(require.cache));
const isOurs = (path) => path.startsWith(root) && !path.startsWith(__dirname) && !before.has(path);

let zone;
const left = new Map();

/**
 * Modules are loaded once per worker and time zone: what a module made of the machine's zone when it was loaded never
 * shows up in a test of another zone.
 */
function enterZone(next) {
  if (next === zone) return;
  left.set(zone, takeModules());
  Object.assign(require.cache, left.get(next));
  zone = next;
}

/** From now on everything is loaded anew. */
function forgetModules() {
  takeModules();
  left.clear();
}

function takeModules() {
  const taken = Object.entries(require.cache).filter(([path]) => isOurs(path));
  for (const [path] of taken) delete require.cache[path];
  return Object.fromEntries(taken);
}

module.exports = { enterZone, forgetModules };
