import { once } from 'node:events';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Mailbox } from './mailbox';

const MOST_BYTES = 10_000_000;

/** An SMTP server that takes everything, for everybody, and sends nothing on. */
export async function startReceiver(mailbox: Mailbox, port: number, host: string): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    hideSize: false,
    size: MOST_BYTES,
    closeTimeout: 1000,
    onAuth: ({ username = 'anybody' }, _session, callback) => callback(null, { user: username }),
    onData: (stream, { envelope: { mailFrom, rcptTo } }, callback) => {
      const from = mailFrom ? mailFrom.address : '';
      const to = rcptTo.map(({ address }) => address);
      contentOf(stream)
        .then((raw) => mailbox.keep(from, to, raw))
        .then(
          () => callback(),
          (error: Error) => callback(error),
        );
    },
  });
  const listening = once(server.server, 'listening');
  server.listen(port, host);
  await listening;
  server.on('error', () => undefined);
  return server;
}

async function contentOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw Object.assign(new Error('Too large'), { responseCode: 552 });
  return Buffer.concat(chunks);
}
