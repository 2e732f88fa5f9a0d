import { type ServiceName, services } from '@digitalhub/contracts';
import type { JSONWebKeySet } from 'jose';
import { readVariables } from './read-variables';
import { platformVariables } from './variables';

/** The environment of a service, parsed once at its start. The class is the injection token. */
export abstract class ServiceConfig {
  abstract readonly service: ServiceName;
  abstract readonly version: string;
  abstract readonly kafkaBrokers: readonly string[];
  abstract readonly mongodbUri: string;
  /** `<prefix>_<service>` */
  abstract readonly databaseName: string;
  /** Before every topic name and group id; keeps the suites of a test run apart. */
  abstract readonly topicPrefix: string;
  abstract readonly oidcIssuer: string;
  abstract readonly oidcAudience: string;
  /** Verifies the header `Digitalhub-Person`. */
  abstract readonly personKeys: JSONWebKeySet;
  abstract readonly host: string;
  abstract readonly port: number;
  /** Of the listener for ops; without it there is none. */
  abstract readonly managementPort: number | undefined;
  /** Where people reach the platform, where the service is told. */
  abstract readonly publicUrl: string | undefined;
  abstract readonly logLevel: string;
  /** Of topics that do not exist yet. */
  abstract readonly partitions: number;
  abstract readonly replicationFactor: number;
  abstract readonly shutdownDelayMs: number;
}

/** Reads the platform's own variables; throws a ConfigError that names what is wrong. */
export function readConfig(service: ServiceName, env: NodeJS.ProcessEnv): ServiceConfig {
  const variables = readVariables(service, platformVariables, env);
  return {
    service,
    version: variables.VERSION,
    kafkaBrokers: variables.KAFKA_BROKERS,
    mongodbUri: variables.MONGODB_URI,
    databaseName: `${variables.DATABASE_PREFIX}_${service}`,
    topicPrefix: variables.TOPIC_PREFIX,
    oidcIssuer: variables.OIDC_ISSUER,
    oidcAudience: variables.OIDC_AUDIENCE,
    personKeys: variables.PERSON_PUBLIC_KEY,
    host: variables.HOST,
    port: variables.PORT ?? services[service].port,
    managementPort: variables.MANAGEMENT_PORT,
    publicUrl: variables.PUBLIC_URL,
    logLevel: variables.LOG_LEVEL,
    partitions: variables.KAFKA_PARTITIONS,
    replicationFactor: variables.KAFKA_REPLICATION_FACTOR,
    shutdownDelayMs: variables.SHUTDOWN_DELAY_MS,
  };
}
