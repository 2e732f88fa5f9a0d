import { operations } from '../catalogue';
import type { Operation } from '../http';
import { Components, type JsonObject } from './components';
import { describe } from './operation';
import { platformPaths } from './platform-paths';
import { problemResponses } from './problems';
import { Problem } from '../problem';

const DESCRIPTION = `One API over all services of the platform. Reads that concern more than one service come from views
that the gateway keeps: they say how fresh they are (\`asOf\`), and answer while services are down. Commands go to the
service that owns the matter. Errors are problem documents (RFC 9457) with a stable \`code\`.`;

/** What the operations of each tag are about. */
const TAGS: Readonly<Record<Operation['tag'], string>> = {
  hubs: 'Hubs, what stands in them, and what of it is free.',
  bookings: 'Reservations of desks, rooms and equipment.',
  events: 'Public events.',
  funding: 'Funding programmes.',
  people: 'The caller.',
  platform: 'How the platform stands, and this description.',
};

export { routesText } from './routes';

/** The OpenAPI 3.1 document of the public API, made of what is declared and published. */
export function toOpenApi(): JsonObject {
  const components = new Components();
  components.add(Problem, 'output');
  const published = operations.filter((operation) => operation.published !== false);
  const paths: Record<string, JsonObject> = { ...platformPaths };
  for (const operation of published) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(operation, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'DigitalHub API',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/', description: 'Wherever this gateway is reached.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }],
    paths: sorted(paths),
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token (RFC 9068) of the OpenID Connect issuer of the installation.',
        },
      },
      responses: { Problem: anyProblem, ...problemResponses() },
      schemas: sorted(components.schemas),
    },
  };
}

/** As it is committed: two spaces and a last newline, so that a change is a small diff. */
export function documentText(document: JsonObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

const anyProblem = {
  description: 'Refused; the member `code` says why and never changes its meaning.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
