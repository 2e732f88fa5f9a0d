import { Problem } from '@digitalhub/contracts';
import type { OpenAPIObject } from '@nestjs/swagger';
import { convertSchema } from './convert-schema';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** Marks an operation that wants no token; `@Public()` sets it. */
export const PUBLIC_OPERATION = 'x-public';

/** Says of every operation what the platform does for all of them: its errors, and who may call it. */
export function completeOperations(document: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path) as Operation[]);
  for (const operation of operations) complete(operation as Operation & Record<string, unknown>);
  const problem = convertSchema(Problem, { schemaType: 'output' })?.components as Schemas;
  const schemas = sorted({ ...document.components?.schemas, ...problem });
  return { ...document, components: { ...document.components, schemas } };
}

function complete(operation: Operation & Record<string, unknown>): void {
  operation.responses.default = {
    description: 'Refused; the member `code` says why and never changes its meaning.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  if (!operation[PUBLIC_OPERATION]) return;
  delete operation[PUBLIC_OPERATION];
  operation.security = [];
}

/** The order of controllers must not show up as a difference between two documents. */
function sorted(schemas: Schemas): Schemas {
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}
