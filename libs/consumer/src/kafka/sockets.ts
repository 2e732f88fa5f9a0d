import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

const KEEP_ALIVE_MS = 60_000;

/** The connections of one client, to be cut: kafkajs itself closes none on which an answer is awaited. */
export class Sockets {
  private readonly open = new Set<Socket>();

  /** As kafkajs makes them. */
  readonly factory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    const name = isIP(host) ? {} : { servername: host };
    const socket = ssl
      ? connectTls({ host, port, ...name, ...ssl }, onConnect)
      : connect({ host, port }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.open.add(socket);
    return socket.once('close', () => this.open.delete(socket));
  };

  /** Whoever waits for an answer gets an error. */
  cut(): void {
    for (const socket of this.open) socket.destroy(new Error('Nothing is read any more'));
  }
}
