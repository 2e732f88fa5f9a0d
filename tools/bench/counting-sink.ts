import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes everything and counts how often it got each mail. */
export class CountingSink {
  /** How often each `Message-ID` came. */
  readonly counts = new Map<string, number>();
  private total = 0;
  private watchers: { at: number; reached: () => void }[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async open(): Promise<CountingSink> {
    const server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      closeTimeout: 1000,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, callback) => {
        let head = '';
        stream.on(
          'data',
          (chunk: Buffer) => (head = head.length < 4096 ? head + chunk.toString('latin1') : head),
        );
        stream.on('end', () => {
          sink.count(/^Message-ID:\s*(<[^>]+>)/im.exec(head)?.[1] ?? 'none');
          callback();
        });
      },
    });
    const sink = new CountingSink(server);
    const listening = once(server.server, 'listening');
    server.listen(0, '127.0.0.1');
    await listening;
    server.on('error', () => undefined);
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  get mails(): number {
    return this.total;
  }

  /** Resolves when so many mails have come, repeats included. */
  reached(at: number): Promise<void> {
    if (this.total >= at) return Promise.resolve();
    return new Promise((reached) => this.watchers.push({ at, reached }));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private count(id: string): void {
    this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
    this.total += 1;
    for (const { at, reached } of this.watchers) if (this.total >= at) reached();
    this.watchers = this.watchers.filter(({ at }) => this.total < at);
  }
}
