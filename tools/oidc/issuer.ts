import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configuration } from './configuration';
import { interact, isInteraction } from './interactions';
import { loadKeys } from './keys';
import { registerPasswordGrant } from './password-grant';
import { loadOidcProvider, type Provider } from './provider';
import { Store } from './store';

export interface IssuerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** Keys, sessions and grants are kept here: what was issued before a restart stays valid after it. */
  readonly dataDir: string;
  /** The address in the `iss` claim where it differs from host and port, e.g. behind a container's port mapping. */
  readonly issuer?: string;
  readonly audience?: string;
}

export interface RunningIssuer {
  /** The `iss` of every token, and where `/.well-known/openid-configuration` is. */
  readonly issuer: string;
  close(): Promise<void>;
}

/** Starts the development issuer: a real OIDC provider with users and secrets that everybody knows. */
export async function startIssuer(options: IssuerOptions): Promise<RunningIssuer> {
  const { host = '127.0.0.1', dataDir, audience = 'digitalhub' } = options;
  const [oidc, keys] = await Promise.all([loadOidcProvider(), loadKeys(dataDir)]);
  const server = createServer();
  server.listen(options.port, host);
  await once(server, 'listening');
  const issuer = options.issuer ?? `http://${host}:${(server.address() as AddressInfo).port}`;
  const provider = new oidc.Provider(issuer, configuration({ keys, store: new Store(dataDir), audience }));
  registerPasswordGrant(provider, oidc, audience);
  server.on('request', answerWith(provider));
  return { issuer, close: () => close(server) };
}

function answerWith(provider: Provider): RequestListener {
  const answer = provider.callback();
  return (request, response) => {
    const answered = isInteraction(request)
      ? interact(provider, request, response)
      : answer(request, response);
    answered.catch(() => response.writeHead(500).end());
  };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
