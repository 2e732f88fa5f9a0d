import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { eventually } from '@digitalhub/testing';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { PATIENT } from './town';

interface Letter {
  readonly to: string;
  readonly text: string;
  readonly raw: string;
}

/** A mail server that takes everything; what it took is read as the owner of the address would. */
export class Letters {
  readonly all: Letter[] = [];

  private constructor(private readonly server: SMTPServer) {}

  /** @param refuses addresses that the server does not take */
  static async open(refuses: (address: string) => boolean = () => false): Promise<Letters> {
    const server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, callback) => {
        if (!refuses(address)) return callback();
        callback(Object.assign(new Error(`<${address}> is unknown here`), { responseCode: 550 }));
      },
      onData: (stream, { envelope }, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const raw = Buffer.concat(parts);
          void simpleParser(raw).then(({ text = '' }) => {
            for (const { address } of envelope.rcptTo)
              letters.all.push({ to: address, text, raw: raw.toString() });
            callback();
          });
        });
      },
    });
    const letters = new Letters(server);
    const listening = once(server.server, 'listening');
    server.listen(0, '127.0.0.1');
    await listening;
    return letters;
  }

  /** How people finds it, and sends without waiting for more of the same cause. */
  get variables(): NodeJS.ProcessEnv {
    const { port } = this.server.server.address() as AddressInfo;
    return { SMTP_URL: `smtp://127.0.0.1:${port}`, NOTICE_WINDOW_MS: '0', NOTICES_PER_MINUTE: '100000' };
  }

  to(address: string): Letter[] {
    return this.all.filter(({ to }) => to === address);
  }

  /** The path that the link of somebody's n-th letter leads to. */
  async linkTo(address: string, number = 0): Promise<string> {
    return eventually(() => {
      const path = /\/(links|erasures)\/[\w-]{51}/.exec(this.to(address)[number]?.text ?? '')?.[0];
      if (!path) throw new Error(`letter ${number} to ${address} has not come, or has no link`);
      return path;
    }, PATIENT);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
