import { openApiOf } from '@digitalhub/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { GatewayModule } from '../gateway.module';
import { Components, type JsonObject } from './components.http';
import { type Described, describedOf } from './describe.decorator';
import { type BareOperation, completeOperation } from './operation.http';
import { platformPaths } from './platform-paths.http';
import { problemResponses } from './problems.http';
import { publicViews } from './public-views.http';

const DESCRIPTION = `One API over all services of the platform. Reads that concern more than one service come from views
that the gateway keeps: they say how fresh they are (\`asOf\`), and answer while services are down. Commands go to the
service that owns the matter. Errors are problem documents (RFC 9457) with a stable \`code\`.`;

const TAGS = [
  { name: 'hubs', description: 'Hubs, what stands in them, and what of it is free.' },
  { name: 'bookings', description: 'Reservations of desks, rooms and equipment.' },
  { name: 'events', description: 'Public events.' },
  { name: 'funding', description: 'Funding programmes.' },
  { name: 'people', description: 'The caller.' },
  { name: 'platform', description: 'How the platform stands, and this description.' },
];

/** The OpenAPI 3.1 document of the public API: the same from the same source, wherever it is made. */
export async function gatewayOpenApi(): Promise<JsonObject> {
  const bare = await openApiOf({
    ...{ name: 'gateway', module: GatewayModule, publishes: [], aggregates: [] },
    description: DESCRIPTION,
  });
  const components = new Components(bare.components?.schemas);
  const described = describedRoutes();
  const paths = { ...platformPaths };
  for (const [path, item] of Object.entries(bare.paths)) {
    paths[path] = Object.fromEntries(
      Object.entries(item as Record<string, BareOperation>).map(([method, operation]) => {
        const known = described.get(operation.operationId);
        if (!known) throw new Error(`${method} ${path} is not described`);
        return [method, completeOperation(operation, known, components)];
      }),
    );
  }
  for (const { path, described: view } of publicViews) {
    const { id: operationId, summary, description } = view;
    const bareView = { operationId, summary, ...(description && { description }), security: [] };
    paths[path] = { get: completeOperation(bareView, view, components), ...paths[path] };
  }
  return assemble(bare, paths, components);
}

/** As it is committed: two spaces and a last newline, so that a change is a small diff. */
export function documentText(document: JsonObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function assemble(
  bare: OpenAPIObject,
  paths: Record<string, JsonObject>,
  components: Components,
): JsonObject {
  return {
    openapi: bare.openapi,
    info: {
      title: 'DigitalHub API',
      version: bare.info.version,
      description: DESCRIPTION,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/', description: 'Wherever this gateway is reached.' }],
    tags: TAGS,
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

const anyProblem = {
  description: 'Refused; the member `code` says why and never changes its meaning.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** By operation id. */
function describedRoutes(): Map<string, Described> {
  const controllers = Reflect.getMetadata('controllers', GatewayModule) as (new () => object)[];
  const found = controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      return describedOf((prototype as Record<string, unknown>)[name]) ?? [];
    }),
  );
  return new Map(found.map((each) => [each.id, each]));
}

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
