import { type JsonSchema, KNOWN_VALUES, type Operation, operations } from '@digitalhub/contracts';
import { z } from 'zod';

/** What a release promises of a published operation; its words and its refusals may change freely. */
export interface PublishedOperation extends Pick<
  Operation,
  'id' | 'method' | 'path' | 'access' | 'inHub' | 'person'
> {
  /** An object of what is asked: `path`, `query`, `headers` and, where there is one, `body`. */
  readonly request: JsonSchema;
  /** An object of the successful answers by their status, each with `headers`, `mediaType` and `body`. */
  readonly answers: JsonSchema;
}

/** All that a version of the API promises to its clients. Schemas refer to components as `#/$defs/<id>`. */
export interface OperationSet {
  readonly operations: readonly PublishedOperation[];
  /** Apart from each other: what has a default may be left out where it is asked, and never is in an answer. */
  readonly components: Readonly<Record<'request' | 'answers', Readonly<Record<string, JsonSchema>>>>;
}

/** What the operations promise, in the form in which it is stored; all that are published unless others are given. */
export function currentOperations(declared: readonly Operation[] = operations): OperationSet {
  const components = { request: {}, answers: {} };
  const published = declared.filter((operation) => operation.published !== false);
  const set: OperationSet = {
    operations: published.map((operation) => {
      const { id, method, path, access, inHub, person } = operation;
      const request = convert(requestOf(operation), 'input', components.request);
      const answers = convert(answersOf(operation), 'output', components.answers);
      return { id, method, path, access, inHub, person, request, answers };
    }),
    components,
  };
  return JSON.parse(JSON.stringify(set)) as OperationSet;
}

function requestOf({ params = {}, query = z.object({}), body, takes = [] }: Operation): z.ZodObject {
  const headers = takes.map((header) => {
    const needed = header === 'Idempotency-Key' || header === 'If-Match';
    return [header.replace(/[?:].*$/, ''), needed ? z.string() : z.string().optional()] as const;
  });
  return z.object({
    ...{ path: z.object(params), query, headers: z.object(Object.fromEntries(headers)) },
    ...(body && { body }),
  });
}

function answersOf({ answers, gives = [] }: Operation): z.ZodObject {
  const headers = z.object(Object.fromEntries(gives.map((name) => [name, z.string()])));
  const byStatus = Object.entries(answers).map(([status, { schema, mediaType = 'application/json' }]) => {
    const content = schema && { mediaType: z.literal(mediaType), body: schema };
    return [status, z.object({ headers, ...content }).optional()] as const;
  });
  return z.object(Object.fromEntries(byStatus));
}

function convert(schema: z.ZodType, io: 'input' | 'output', components: Record<string, unknown>): JsonSchema {
  const {
    $schema: _,
    $defs,
    ...converted
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => bare(jsonSchema),
  });
  Object.assign(components, $defs);
  return converted;
}

/** Without words, and without what is said twice. */
function bare(schema: JsonSchema): void {
  for (const name of ['description', 'title', 'example', 'examples', 'default']) delete schema[name];
  if (schema[KNOWN_VALUES]) delete schema.enum;
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (typeof schema.format === 'string') delete schema.pattern;
}
