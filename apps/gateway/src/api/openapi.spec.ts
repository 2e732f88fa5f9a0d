import { documentText, operations as declared, routesText, toOpenApi } from '@digitalhub/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

type JsonObject = Record<string, unknown>;
interface Media {
  readonly schema: JsonObject;
  readonly example?: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly security?: unknown[];
  readonly requestBody?: { content: Record<string, Media> };
  readonly responses: Record<string, { $ref?: string; content?: Record<string, Media> }>;
}

let document: JsonObject;
let operations: [string, Operation][];
beforeAll(() => {
  document = toOpenApi();
  const paths = document.paths as Record<string, Record<string, Operation>>;
  operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, each]): [string, Operation] => [`${method} ${path}`, each]),
  );
});

it('is the one that is committed: run npm run openapi and commit docs/openapi.json', () => {
  const committed = readFileSync(join(__dirname, '../../../../docs/openapi.json'), 'utf8');
  expect(JSON.parse(committed)).toEqual(JSON.parse(documentText(document)));
  expect(committed).toBe(documentText(document));
});

it('has a table of who may call what: run npm run openapi and commit docs/routes.md', () => {
  const committed = readFileSync(join(__dirname, '../../../../docs/routes.md'), 'utf8');
  expect(committed).toBe(routesText());
  const rows = committed.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toHaveLength(declared.filter(({ published }) => published !== false).length);
});

it('is valid OpenAPI 3.1 without anything to complain about', async () => {
  // Probes are never refused; what the others are refused with is looked at below.
  const rules = { 'operation-4xx-response': 'off' as const };
  const config = await createConfig({ extends: ['recommended'], rules });
  const problems = await lintFromString({ source: documentText(document), config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
    [],
  );
});

it('has examples that fit their schemas', () => {
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ $id: 'api', ...document });
  const media = operations.flatMap(([name, { requestBody, responses }]) => {
    const answers = Object.values(responses).map(({ content }) => content);
    return [requestBody?.content, ...answers].flatMap((content) =>
      Object.values(content ?? {}).map((each) => ({ name, ...each })),
    );
  });
  const examples = media.filter(({ example }) => example !== undefined);
  expect(examples.length).toBeGreaterThan(25);
  for (const { name, schema, example } of examples) {
    const check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object);
    check(example);
    expect([name, check.errors]).toEqual([name, null]);
  }
});

it('says of every operation who may call it and how it is refused', () => {
  expect(operations.length).toBeGreaterThan(25);
  for (const [name, { security, responses }] of operations) {
    if (/livez|readyz|openapi|docs/.test(name)) continue;
    expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(['429', 'default'])]);
    if (!security)
      expect([name, responses['401']]).toEqual([name, { $ref: '#/components/responses/Problem401' }]);
  }
  const open = operations.filter(([, { security }]) => security?.length === 0).map(([name]) => name);
  expect(open).toEqual([
    'get /availability',
    'get /calendars/{file}',
    'get /docs',
    'get /erasures/{receipt}',
    'get /events',
    'post /guests',
    'get /holidays/{ags}',
    'get /hubs',
    'get /hubs/{slug}',
    'get /hubs/{slug}.jsonld',
    'get /hubs/{slug}/availability',
    'get /hubs/{slug}/closures',
    'get /hubs/{slug}/closures/{id}',
    'get /hubs/{slug}/holidays',
    'get /hubs/{slug}/sites/{site}',
    'get /lands/{land}/school-holidays',
    'get /links/{token}',
    'post /links/{token}',
    'get /livez',
    'get /open-data',
    'get /open-data/hubs.csv',
    'get /open-data/hubs.geojson',
    'get /open-data/hubs.json',
    'get /openapi.json',
    'get /programmes',
    'get /readyz',
    'get /resources/{id}/availability',
    'get /resources/{id}/calendar.ics',
    'get /sites/{id}',
    'get /status',
  ]);
});

it('names every operation once, and no host', () => {
  const ids = operations.map(([, { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(documentText(document)).not.toMatch(/https?:\/\/(?!www\.ib-sachsen-anhalt\.de)/);
});
