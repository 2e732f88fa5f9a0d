import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PERSONAL_DATA_SERVICES, type ServiceName } from '@digitalhub/contracts';
import type { ServiceDefinition } from '@digitalhub/platform';

const load = createRequire(__filename);
const apps = join(__dirname, '../../../apps');

/** What `apps/<name>/src/<name>.app.ts` exports as `<name>App`: for tests that need every service, whichever there are. */
export function definitionOf(name: ServiceName): ServiceDefinition {
  const exported = load(join(apps, name, 'src', `${name}.app`)) as Record<string, ServiceDefinition>;
  const definition = exported[`${name}App`];
  if (definition) return definition;
  throw new Error(`apps/${name}/src/${name}.app.ts exports no ${name}App`);
}

/** Every service that has its part in erasures and exports, but for those that a test starts itself. */
export const keepersOfPersonalData = (...but: readonly ServiceName[]): ServiceDefinition[] =>
  PERSONAL_DATA_SERVICES.filter((name) => !but.includes(name)).map(definitionOf);
