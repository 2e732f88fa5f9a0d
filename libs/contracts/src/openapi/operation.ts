import type { z } from 'zod';
import type { Operation, OperationAnswer } from '../http';
import type { Components, JsonObject } from './components';
import { answerHeaders, requestHeader } from './headers';
import { problemReference } from './problems';

/** An operation with all that a client has to know of it. */
export function describe(operation: Operation, components: Components): JsonObject {
  const { id, summary, description, tag, access, body, bodyExample } = operation;
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    ...(access === 'public' ? { security: [] } : access !== 'signed-in' && { 'x-roles': access }),
    tags: [tag],
    parameters: parametersOf(operation, components),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: components.add(body, 'input'), example: bodyExample } },
      },
    }),
    responses: responsesOf(operation, components),
  };
}

function parametersOf({ takes = [], params = {}, query }: Operation, components: Components): JsonObject[] {
  const named = Object.entries(params).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: components.add(schema, 'input'),
  }));
  const asked = Object.entries(query?.shape ?? {}).map(([name, schema]) =>
    queryParameter(name, schema as z.ZodType, components),
  );
  return [...named, ...asked, ...takes.map(requestHeader)];
}

function queryParameter(name: string, schema: z.ZodType, components: Components): JsonObject {
  const required = !schema.safeParse(undefined).success;
  return { name, in: 'query', required, schema: components.add(schema, 'input') };
}

const MOVED = 'The hub is found elsewhere; `Link: rel="canonical"` names the place too.';

function responsesOf(operation: Operation, components: Components): JsonObject {
  const answers = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    answerOf(answer, operation, components),
  ]);
  const { redirects, takes } = operation;
  return {
    ...(Object.fromEntries(answers) as JsonObject),
    ...(takes?.includes('If-None-Match') && { 304: { description: 'It still holds.' } }),
    ...(redirects && { 308: { description: MOVED, headers: answerHeaders(['Location', 'Link']) } }),
    ...Object.fromEntries(refusalsOf(operation).map((code) => [code, problemReference(code)])),
    default: { $ref: '#/components/responses/Problem' },
  };
}

function answerOf(
  { description, schema, mediaType = 'application/json', example }: OperationAnswer,
  { gives = [] }: Operation,
  components: Components,
): JsonObject {
  if (!schema) return { description };
  const media = { schema: components.add(schema, 'output'), ...(example !== undefined && { example }) };
  return { description, headers: answerHeaders(gives), content: { [mediaType]: media } };
}

/** Its own, and those that every operation of its kind may meet. */
function refusalsOf({ access, body, refusals = [] }: Operation): number[] {
  const signedIn = access === 'public' ? [] : access === 'signed-in' ? [401] : [401, 403];
  return [...new Set([...refusals, ...signedIn, 429, 503, ...(body ? [413, 415, 504] : [])])].sort();
}
