import { join } from 'node:path';
import { startInbox, type RunningInbox } from '../inbox/inbox';
import { startIssuer, type RunningIssuer } from '../oidc/issuer';

export { demoUsers, DEMO_PASSWORD } from '../oidc/users';
export { environment } from './environment';
export { readiness, untilReady } from './ready';

/** The development issuer, with its keys and logins in the data folder. */
export function startDevelopmentIssuer(port: number, dataDir: string): Promise<RunningIssuer> {
  return startIssuer({ port, dataDir: join(dataDir, 'oidc') });
}

/** The development inbox, with its mails in the data folder. */
export function startDevelopmentInbox(
  ports: { readonly smtp: number; readonly web: number },
  dataDir: string,
): Promise<RunningInbox> {
  return startInbox({ smtpPort: ports.smtp, webPort: ports.web, dataDir });
}
