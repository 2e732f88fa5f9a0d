import { z } from 'zod';

const WholeNumber = z.coerce.number().int();

/** What every service reads from its environment; `<NAME>_X` wins over `X`. */
export const serviceVariables = z.object({
  KAFKA_BROKERS: z
    .string()
    .min(1)
    .transform((text) => text.split(',').map((broker) => broker.trim()))
    .pipe(z.array(z.string().regex(/^[^\s:]+:\d{1,5}$/, 'must be a comma list of host:port')).min(1)),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://'),
  DATABASE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{1,30}$/, 'must be 1 to 30 of a-z, 0-9, _ and -')
    .default('digitalhub'),
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{0,60}$/, 'must be at most 60 of a-z, A-Z, 0-9, ., _ and -')
    .default(''),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be the web address of an OpenID Connect issuer' }),
  OIDC_AUDIENCE: z.string().min(1).default('digitalhub'),
  PERSON_PUBLIC_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: WholeNumber.min(0).max(65_535).optional(),
});

/** The environment of a service, parsed once at its start. Injected by this class as its token. */
export abstract class ServiceConfig {
  abstract readonly kafkaBrokers: readonly string[];
  abstract readonly mongodbUri: string;
  /** `<prefix>_<service>` */
  abstract readonly databaseName: string;
  /** Before every topic name and group id; tests keep suites apart with it. */
  abstract readonly topicPrefix: string;
  abstract readonly oidcIssuer: string;
  abstract readonly oidcAudience: string;
  abstract readonly host: string;
  abstract readonly port: number;
  abstract readonly logLevel: string;
}
