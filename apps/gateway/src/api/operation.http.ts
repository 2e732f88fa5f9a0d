import type { z } from 'zod';
import type { Components, JsonObject } from './components.http';
import type { Described } from './describe.decorator';
import { answerHeaders, requestHeader } from './headers.http';
import { problemReference } from './problems.http';

/** An operation as Nest's signatures alone describe it. */
export interface BareOperation extends JsonObject {
  readonly operationId: string;
  readonly parameters?: readonly JsonObject[];
  readonly security?: readonly unknown[];
  readonly 'x-roles'?: readonly string[];
}

/** The operation with all that a client has to know of it. */
export function completeOperation(
  bare: BareOperation,
  described: Described,
  components: Components,
): JsonObject {
  const { body, bodyExample } = described;
  const { responses: _, parameters: _bare, ...rest } = bare;
  return {
    ...rest,
    tags: [described.tag],
    parameters: parametersOf(bare, described, components),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: components.add(body, 'input'), example: bodyExample } },
      },
    }),
    responses: responsesOf(bare, described, components),
  };
}

function parametersOf(bare: BareOperation, described: Described, components: Components): JsonObject[] {
  const { takes = [], params = {}, query } = described;
  const forwarded = Object.entries(params).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: components.add(schema, 'input'),
  }));
  const asked = Object.entries(query?.shape ?? {}).map(([name, schema]) =>
    queryParameter(name, schema as z.ZodType, components),
  );
  const known = (bare.parameters ?? []).filter(
    (parameter) => !forwarded.some(({ name }) => parameter.in === 'path' && parameter.name === name),
  );
  return [...known, ...forwarded, ...asked, ...takes.map(requestHeader)];
}

function queryParameter(name: string, schema: z.ZodType, components: Components): JsonObject {
  const required = !schema.safeParse(undefined).success;
  return { name, in: 'query', required, schema: components.add(schema, 'input') };
}

const MOVED = 'The hub is found elsewhere; `Link: rel="canonical"` names the place too.';

function responsesOf(bare: BareOperation, described: Described, components: Components): JsonObject {
  const {
    status = 200,
    answer,
    answerDescription,
    example,
    gives = [],
    also = {},
    problems = [],
    mediaType = 'application/json',
  } = described;
  const media = { schema: components.add(answer, 'output'), ...(example !== undefined && { example }) };
  const given = (description: string) => ({
    description,
    headers: answerHeaders(gives),
    content: { [mediaType]: media },
  });
  const open = bare.security?.length === 0;
  const refused = new Set([...problems, ...(open ? [] : [401]), ...(bare['x-roles'] ? [403] : []), 429, 503]);
  if (described.body) [413, 415, 504].forEach((each) => refused.add(each));
  const unchanged = described.takes?.includes('If-None-Match')
    ? { 304: { description: 'It still holds.' } }
    : {};
  return {
    ...(described.redirects !== 'only' && { [status]: given(answerDescription) }),
    ...Object.fromEntries(
      Object.entries(also).map(([code, description]) => [
        code,
        code === '204' ? { description } : given(description),
      ]),
    ),
    ...unchanged,
    ...(described.redirects && { 308: { description: MOVED, headers: answerHeaders(['Location', 'Link']) } }),
    ...Object.fromEntries([...refused].sort().map((code) => [code, problemReference(code)])),
    default: { $ref: '#/components/responses/Problem' },
  };
}
