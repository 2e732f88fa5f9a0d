import { resolve } from 'node:path';
import { startIssuer } from './issuer';

/** The development issuer as a process of its own, for containers. */
async function main(): Promise<void> {
  const {
    OIDC_PORT = '8090',
    HOST = '127.0.0.1',
    OIDC_ISSUER,
    OIDC_AUDIENCE,
    DIGITALHUB_DATA = '.data',
  } = process.env;
  const running = await startIssuer({
    port: Number(OIDC_PORT),
    host: HOST,
    issuer: OIDC_ISSUER,
    audience: OIDC_AUDIENCE,
    dataDir: resolve(DIGITALHUB_DATA, 'oidc'),
  });
  console.log(`OIDC issuer (development only) at ${running.issuer}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)));
  }
}

void main();
