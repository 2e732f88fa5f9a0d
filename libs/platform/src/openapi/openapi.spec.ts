import { notes } from '../../test/notes';
import { openApiOf } from './openapi';

type Operation = Record<string, { schema?: unknown }> & { parameters: object[]; security?: object[] };
let paths: Record<string, Record<string, Operation>>;
let schemas: Record<string, unknown>;

beforeAll(async () => {
  const document = await openApiOf(notes);
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { description: 'Notes, to try the platform on.' },
  });
  paths = document.paths as never;
  schemas = document.components?.schemas as never;
});

it('takes bodies, answers and parameters from the zod schemas, by name', () => {
  expect(paths['/notes']?.post).toMatchObject({
    operationId: 'Notes.create',
    requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
    responses: {
      201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
    },
  });
  expect(schemas.Note).toMatchObject({ required: ['title'], properties: { title: { maxLength: 20 } } });
  expect(paths['/notes']?.get?.parameters).toMatchObject([
    { name: 'limit', in: 'query', required: false, schema: { default: 50, maximum: 100 } },
    { name: 'cursor', in: 'query' },
  ]);
});

it('leaves objects open, so that a later member breaks no client', () => {
  expect(JSON.stringify(schemas)).not.toContain('"additionalProperties":false');
});

it('says of every operation that its errors are problem documents', () => {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(operations.length).toBeGreaterThan(8);
  for (const operation of operations) {
    expect(operation.responses).toMatchObject({
      default: {
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    });
  }
  expect(schemas.Problem).toMatchObject({
    properties: { errors: { items: { $ref: '#/components/schemas/ProblemField' } } },
  });
});

it('says which headers a command takes and who may send it', () => {
  expect(paths['/notes/keys']?.post?.parameters).toMatchObject([
    { name: 'Idempotency-Key', in: 'header', required: true },
  ]);
  expect(paths['/notes/{id}']?.patch?.parameters).toMatchObject([
    { name: 'If-Match', in: 'header', required: true },
  ]);
  expect(paths['/notes/{id}']?.put?.parameters).toContainEqual(
    expect.objectContaining({ name: 'If-Match', required: false }),
  );
  expect(paths['/notes']?.post).toMatchObject({ security: [] });
  expect(paths['/notes/who/staff']?.get).toMatchObject({ 'x-roles': ['staff', 'manager'] });
  expect(paths['/notes/who/staff']?.get).not.toHaveProperty('security');
  expect(JSON.stringify(paths)).not.toContain('x-public');
});
