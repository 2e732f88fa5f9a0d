import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './problem.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const declared = readFileSync(join(root, 'libs/contracts/src/services.ts'), 'utf8');

/**
 * Every service with its port, out of the one table; as text, since this also runs on a Node that reads no TypeScript.
 * @type {[name: string, port: number][]}
 */
const table = [...declared.matchAll(/^ {2}(\w+): \{ port: (\d+),/gm)].map(([, name, port]) => [
  name,
  Number(port),
]);

/** The services by name. */
export const SERVICES = table.map(([name]) => name);

const servicePorts = table.map(([name, standard]) => [
  name,
  { variable: `${name.toUpperCase()}_PORT`, standard, what: name },
]);

/** Each port of a development machine, with the variable that changes it. */
const PORTS = {
  ...Object.fromEntries(servicePorts),
  kafka: { variable: 'KAFKA_PORT', standard: 29092, what: 'Kafka' },
  controller: { variable: 'KAFKA_CONTROLLER_PORT', standard: 29093, what: "Kafka's controller" },
  mongod: { variable: 'MONGODB_PORT', standard: 29017, what: 'MongoDB' },
  oidc: { variable: 'OIDC_PORT', standard: 8090, what: 'the OIDC issuer' },
  inbox: { variable: 'INBOX_PORT', standard: 8026, what: 'the inbox' },
  smtp: { variable: 'INBOX_SMTP_PORT', standard: 8025, what: 'the mail of the inbox' },
};

/**
 * What the environment says about the stack.
 *
 * `DIGITALHUB_DATA` is the one folder with all data (default `.data` in the repository); downloads are kept
 * apart from it in `$XDG_CACHE_HOME/digitalhub` and are shared by every clone of one user.
 */
export function readSettings(env = process.env) {
  /** @type {Record<string, { variable: string, standard: number, what: string, number: number }>} */
  const ports = {};
  for (const [name, port] of Object.entries(PORTS)) ports[name] = { ...port, number: readPort(env, port) };
  return {
    dataDir: resolve(env.DIGITALHUB_DATA || join(root, '.data')),
    cacheDir: resolve(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'digitalhub'),
    stack: readStack(env.STACK),
    brokers: env.KAFKA_BROKERS || undefined,
    mongoUri: env.MONGODB_URI || undefined,
    issuer: env.OIDC_ISSUER || undefined,
    smtpUrl: env.SMTP_URL || undefined,
    ports,
  };
}

export function readPort(env, { variable, standard }) {
  const text = env[variable];
  if (!text) return standard;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65536) return number;
  throw new Problem(`${variable} must be a port between 1 and 65535, not "${text}".`);
}

function readStack(text) {
  if (!text || text === 'embedded' || text === 'compose') return text || undefined;
  throw new Problem(`STACK must be "embedded" or "compose", not "${text}".`);
}
