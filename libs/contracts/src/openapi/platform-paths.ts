import type { JsonObject } from './components';

const text = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: { type: 'string' } } },
});
const state = (description: string) => ({
  description,
  content: { 'application/json': { schema: { type: 'object' } } },
});

const limited = { 429: { $ref: '#/components/responses/Problem429' } };

const get = (operationId: string, summary: string, responses: JsonObject): JsonObject => ({
  get: { operationId, summary, tags: ['platform'], security: [], responses },
});

/** What every service answers, and the description of the API itself. */
export const platformPaths: Readonly<Record<string, JsonObject>> = {
  '/livez': get('getLiveness', 'Whether the process answers', { 200: state('It does.') }),
  '/readyz': get('getReadiness', 'Whether this replica may get requests', {
    200: state('Its views are caught up and it is not stopping.'),
    503: { $ref: '#/components/responses/Problem503' },
  }),
  '/openapi.json': get('getOpenApi', 'This description', {
    ...limited,
    200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
  }),
  '/docs': get('getDocs', 'This description as a page to read and try', {
    ...limited,
    200: text('Works without any other host.', 'text/html'),
  }),
};
