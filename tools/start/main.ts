import { join } from 'node:path';
import { startIssuer, type RunningIssuer } from '../oidc/issuer';

export { demoUsers, DEMO_PASSWORD } from '../oidc/users';
export { environment } from './environment';
export { untilReady } from './ready';

/** The development issuer, with its keys and logins in the data folder. */
export function startDevelopmentIssuer(port: number, dataDir: string): Promise<RunningIssuer> {
  return startIssuer({ port, dataDir: join(dataDir, 'oidc') });
}
