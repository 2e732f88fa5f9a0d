import { createServer } from 'node:net';
import { Problem } from './problem.mjs';

const HOST = '127.0.0.1';

/** Resolves when nobody listens on the port; else names the port and the variable that changes it. */
export async function requireFree({ number, variable, what }) {
  const error = await tryListen(number);
  if (!error) return;
  const cause =
    error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be opened (${error.code})`;
  throw new Problem(
    `Port ${number} for ${what} ${cause}: stop that program, or choose another port with ${variable}=…`,
  );
}

function tryListen(number) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ port: number, host: HOST, exclusive: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}

/** Distinct free ports; all are held until the last is found, so that none is given twice. */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map(
      (server) =>
        new Promise((resolve, reject) => {
          server.once('error', reject);
          server.listen({ port: 0, host: HOST }, resolve);
        }),
    ),
  );
  const numbers = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return numbers;
}
