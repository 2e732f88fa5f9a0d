import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { Mailbox } from './mailbox';
import { startReceiver } from './receiver';
import { createWeb } from './web';

export interface InboxOptions {
  /** 0 takes any free port. */
  readonly smtpPort: number;
  readonly webPort: number;
  readonly host?: string;
  /** Mails are kept in its folder `mail`. */
  readonly dataDir: string;
}

export interface RunningInbox {
  /** For `SMTP_URL`. */
  readonly smtp: string;
  /** The page, and `/messages` for tests. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the development inbox: an SMTP server that keeps every mail, and a page that shows them. */
export async function startInbox(options: InboxOptions): Promise<RunningInbox> {
  const { smtpPort, webPort, host = '127.0.0.1', dataDir } = options;
  const mailbox = await Mailbox.open(join(dataDir, 'mail'));
  const receiver = await startReceiver(mailbox, smtpPort, host);
  const web = createWeb(mailbox);
  web.listen(webPort, host);
  await once(web, 'listening');
  return {
    smtp: `smtp://${host}:${portOf(receiver.server)}`,
    url: `http://${host}:${portOf(web)}`,
    close: async () => {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => web.close(() => resolve())),
        new Promise<void>((resolve) => receiver.close(() => resolve())),
      ]);
    },
  };
}

const portOf = (server: Pick<Server, 'address'>) => (server.address() as AddressInfo).port;
