import type { ServiceName } from '@digitalhub/contracts';
import type { z } from 'zod';
import { unfitForProduction } from './published';

/** The environment cannot start the service. The message names each variable and its rule. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads variables by a schema. `<NAME>_X` wins over `X`; an empty value counts as absent. Values never enter the
 * error, because some are secrets. With NODE_ENV=production, what is good for development only is refused.
 */
export function readVariables<Schema extends z.ZodObject>(
  service: ServiceName,
  schema: Schema,
  env: NodeJS.ProcessEnv,
): z.output<Schema> {
  const names = Object.keys(schema.shape);
  const prefix = `${service.toUpperCase()}_`;
  const found = names.map((name) => [name, env[prefix + name] ? prefix + name : name] as const);
  const result = schema.safeParse(
    Object.fromEntries(found.map(([name, source]) => [name, env[source] || undefined])),
  );
  if (result.success) {
    const unfit =
      env.NODE_ENV === 'production' ? found.flatMap(([name, source]) => unfitFor(name, source, env)) : [];
    if (unfit.length > 0) throw cannotStart(service, unfit);
    return result.data;
  }
  const sources = new Map(found);
  const sentences = result.error.issues.map((issue) => {
    const source = sources.get(String(issue.path[0])) ?? String(issue.path[0]);
    return env[source] ? `${source} ${issue.message}` : `${source} is missing`;
  });
  throw cannotStart(service, sentences);
}

function cannotStart(service: ServiceName, sentences: readonly string[]): ConfigError {
  return new ConfigError(`The ${service} service cannot start: ${[...new Set(sentences)].join('; ')}.`);
}

function unfitFor(name: string, source: string, env: NodeJS.ProcessEnv): string[] {
  const rule = env[source] && unfitForProduction(name, env[source]);
  return rule ? [`${source} ${rule}`] : [];
}
