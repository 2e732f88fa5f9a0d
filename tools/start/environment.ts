import { personKeyVariables } from './person-keys';

/** Where the parts of a development machine are. */
export interface Addresses {
  readonly brokers: string;
  readonly mongoUri: string;
  readonly issuer: string;
  /** The mail server that notices go out by; without one they stay queued. */
  readonly smtpUrl?: string;
  /** Port of each service, by name. */
  readonly ports: Readonly<Record<string, number>>;
}

/** What all services are started with. What the reader has set wins, but for the addresses that we know better. */
export async function environment(addresses: Addresses, dataDir: string): Promise<NodeJS.ProcessEnv> {
  return {
    ...(await personKeyVariables(dataDir)),
    OIDC_CLIENT_ID: 'digitalhub-gateway',
    OIDC_CLIENT_SECRET: 'digitalhub-gateway-secret',
    ...upstreams(addresses.ports),
    ...process.env,
    PORT: undefined,
    MANAGEMENT_PORT: undefined,
    ...portVariables(addresses.ports),
    KAFKA_BROKERS: addresses.brokers,
    MONGODB_URI: addresses.mongoUri,
    OIDC_ISSUER: addresses.issuer,
    SMTP_URL: addresses.smtpUrl,
  };
}

const portVariables = (ports: Addresses['ports']) =>
  Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_PORT`, String(port)]),
  );

/** Where the gateway finds each owner. */
const upstreams = (ports: Addresses['ports']) =>
  Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_URLS`, `http://127.0.0.1:${port}`]),
  );
