import Fastify from 'fastify';

/** The peer: one Fastify route that returns fixed bytes, and nothing else. */
async function main(port: number, bytes: string): Promise<void> {
  const server = Fastify();
  server.get('/hubs/:slug', (_, reply) => reply.type('application/json; charset=utf-8').send(bytes));
  await server.listen({ port, host: '127.0.0.1' });
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
}

void main(Number(process.argv[2]), process.argv[3] ?? '');
