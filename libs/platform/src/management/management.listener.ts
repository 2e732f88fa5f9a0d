import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceConfig } from '../config/service-config';
import type { Management } from './management';

/** A listener beside the one for clients, which no ingress publishes. */
export class ManagementListener {
  private server: Server | undefined;

  constructor(private readonly config: ServiceConfig) {}

  /** Listens where MANAGEMENT_PORT says and gives the base address; does nothing where it is not set. */
  async listen(management: Management): Promise<string | undefined> {
    const { managementPort, host } = this.config;
    if (managementPort === undefined) return undefined;
    this.server = createServer((request, response) => void answer(management, request, response));
    this.server.listen(managementPort, host);
    await once(this.server, 'listening');
    const { port } = this.server.address() as AddressInfo;
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  async close(): Promise<void> {
    if (!this.server?.listening) return;
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

async function answer(
  management: Management,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
  }
  const { status, type, body } = await management.page(request.url?.split('?')[0] ?? '');
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
