import { z } from 'zod';

const brokers = z
  .string()
  .transform((text) => text.split(',').map((broker) => broker.trim()))
  .pipe(z.array(z.string().regex(/^[^\s:]+:\d{1,5}$/, 'must be a comma list of host:port')).min(1));

const keySet = z.string().transform((text, context) => {
  try {
    const value = JSON.parse(text) as { keys?: unknown };
    return z
      .object({ keys: z.array(jwk).min(1) })
      .parse(value.keys === undefined ? { keys: [value] } : value);
  } catch {
    context.addIssue('must be an Ed25519 public key as JWK, or a JWK Set of such keys');
    return z.NEVER;
  }
});
const jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string().optional(),
});

/** A whole number in a range, as text. */
function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  const range = z.number().min(min, error).max(max, error);
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(range);
}

/** What every service reads from its environment; `<NAME>_X` wins over `X`. */
export const platformVariables = z.object({
  KAFKA_BROKERS: brokers,
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://'),
  DATABASE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{1,38}$/, 'must be 1 to 38 of a-z, 0-9, _ and -')
    .default('digitalhub'),
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-zA-Z0-9.-]{1,60}$/, 'must be at most 60 of a-z, A-Z, 0-9, . and -')
    .default(''),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be the web address of an OpenID Connect issuer' }),
  OIDC_AUDIENCE: z.string().default('digitalhub'),
  PERSON_PUBLIC_KEY: keySet,
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).optional(),
  /** Where `/livez`, `/readyz`, `/status` and `/metrics` are for ops; without it nowhere. */
  MANAGEMENT_PORT: wholeNumber(0, 65_535).optional(),
  /** Where people reach the gateway; when it is https, browsers are told to come back by https alone. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be the web address of the gateway' }).optional(),
  KAFKA_PARTITIONS: wholeNumber(1, 1000).default(3),
  KAFKA_REPLICATION_FACTOR: wholeNumber(1, 9).default(1),
  /** What `/status` says is running. */
  VERSION: z.string().default('0.1.0'),
  /** How long requests are still taken after readiness went off, for load balancers to notice. */
  SHUTDOWN_DELAY_MS: wholeNumber(0, 30_000).default(0),
});
