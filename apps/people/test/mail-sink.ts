import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as the server took it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly parsed: ParsedMail;
}

/** What the server answers instead of yes. */
export interface Refusal {
  readonly at: 'connection' | 'sender' | 'recipient' | 'data';
  readonly code: number;
  readonly message: string;
  /** Refuses so many times; always unless given. */
  times?: number;
}

/** A real SMTP server that keeps what it is sent, and refuses when it is told to. */
export class MailSink {
  readonly mails: ReceivedMail[] = [];
  private readonly refusals: Refusal[] = [];

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async open(options: SMTPServerOptions = {}, port = 0): Promise<MailSink> {
    const server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      closeTimeout: 1000,
      disabledCommands: ['STARTTLS'],
      onConnect: (_session, callback) => callback(sink.refusal('connection')),
      onMailFrom: (_address, _session, callback) => callback(sink.refusal('sender')),
      onRcptTo: (_address, _session, callback) => callback(sink.refusal('recipient')),
      onData: (stream, session, callback) => {
        const { mailFrom, rcptTo } = session.envelope;
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const refused = sink.refusal('data');
          if (refused) return callback(refused);
          const from = mailFrom ? mailFrom.address : '';
          const to = rcptTo.map(({ address }) => address);
          void sink.keep(from, to, Buffer.concat(chunks)).then(() => callback());
        });
      },
      ...options,
    });
    const listening = once(server.server, 'listening');
    server.listen(port, '127.0.0.1');
    await listening;
    server.on('error', () => undefined);
    const sink = new MailSink(server, (server.server.address() as AddressInfo).port);
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  refuse(refusal: Refusal): void {
    this.refusals.push({ ...refusal });
  }

  accept(): void {
    this.refusals.length = 0;
  }

  to(address: string): ReceivedMail[] {
    return this.mails.filter(({ to }) => to.includes(address));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private refusal(at: Refusal['at']): (Error & { responseCode: number }) | undefined {
    const found = this.refusals.find((each) => each.at === at && (each.times ?? 1) > 0);
    if (!found) return undefined;
    if (found.times !== undefined) found.times -= 1;
    return Object.assign(new Error(found.message), { responseCode: found.code });
  }

  private async keep(from: string, to: readonly string[], raw: Buffer): Promise<void> {
    this.mails.push({ from, to, raw: raw.toString('utf8'), parsed: await simpleParser(raw) });
  }
}
