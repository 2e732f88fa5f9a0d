import type { ServiceName } from '@digitalhub/contracts';

/** Where a service keeps its data, by the variables the service itself reads; else the one `npm start` brings up. */
export function uriOf(env: NodeJS.ProcessEnv, service: ServiceName): string {
  const embedded = `mongodb://127.0.0.1:${env['MONGODB_PORT'] || '29017'}/?replicaSet=digitalhub`;
  return variable(env, service, 'MONGODB_URI') || embedded;
}

export const databaseOf = (env: NodeJS.ProcessEnv, service: ServiceName): string =>
  `${variable(env, service, 'DATABASE_PREFIX') || 'digitalhub'}_${service}`;

const variable = (env: NodeJS.ProcessEnv, service: ServiceName, name: string): string | undefined =>
  env[`${service.toUpperCase()}_${name}`] || env[name];
