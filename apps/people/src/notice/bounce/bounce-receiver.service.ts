import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Log, type Logger, Settings } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { KeyRing } from '../../keys/key-ring.service';
import { type NoticeSettings, returnDomainOf } from '../notice.settings';
import { BounceService } from './bounce.service';

/** Reports quote the mail they are about; ours are small. */
const MOST_BYTES = 1_000_000;
const TOKEN = /^bounces\+([0-9a-f]{40})([0-9a-f]{16})@(.+)$/;

/**
 * Takes in returned mail by SMTP: the mail server of the installation relays what comes to `bounces+<token>@…` here.
 * Everything else is refused, so that it is of no use to anybody else.
 */
@Injectable()
export class BounceReceiver implements OnApplicationBootstrap, OnModuleDestroy {
  private server: SMTPServer | undefined;

  constructor(
    private readonly bounces: BounceService,
    private readonly keys: KeyRing,
    @Settings() private readonly settings: NoticeSettings,
    @Log() private readonly log: Logger,
  ) {}

  /** The port it listens on; undefined where no intake is configured. */
  get port(): number | undefined {
    return (this.server?.server.address() as AddressInfo | null | undefined)?.port;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { BOUNCE_PORT: port, BOUNCE_HOST: host = '127.0.0.1' } = this.settings;
    if (port === undefined) return;
    const server = this.createServer();
    this.server = server;
    const listening = once(server.server, 'listening');
    server.listen(port, host);
    await listening.catch((error: NodeJS.ErrnoException) => {
      throw new Error(`BOUNCE_PORT ${port} cannot be opened (${error.code}): choose another.`);
    });
    server.on('error', () => this.log.warn('a connection that returns mail broke'));
  }

  async onModuleDestroy(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private createServer(): SMTPServer {
    const domain = returnDomainOf(this.settings);
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: MOST_BYTES,
      maxClients: 20,
      closeTimeout: 2000,
      onRcptTo: ({ address }, _session, callback) =>
        callback(this.mailOf(address, domain) ? undefined : refusal(550, 'No such address')),
      onData: (stream, { envelope }, callback) => {
        const mails = envelope.rcptTo.flatMap(({ address }) => this.mailOf(address, domain) ?? []);
        this.take(mails, stream).then(
          () => callback(),
          (error: unknown) => callback(isRefusal(error) ? error : refusal(451, 'Try again later')),
        );
      },
    });
  }

  private async take(mails: readonly string[], stream: SMTPServerDataStream): Promise<void> {
    const raw = await contentOf(stream);
    for (const mail of mails) await this.bounces.take(mail, raw);
  }

  /** Only whom a mail went to, and those that carried it, know where it comes back to. */
  private mailOf(address: string, domain: string): string | undefined {
    const [, mail = '', mark = '', at] = TOKEN.exec(address.toLowerCase()) ?? [];
    const isOurs = at === domain && this.keys.marksOf(mail).some((each) => isEqual(each, mark));
    return isOurs ? mail : undefined;
  }
}

function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

async function contentOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw refusal(552, 'Too large');
  return Buffer.concat(chunks);
}

interface Refusal extends Error {
  readonly responseCode: number;
}

function refusal(responseCode: number, message: string): Refusal {
  return Object.assign(new Error(message), { responseCode });
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'responseCode' in error;
}
