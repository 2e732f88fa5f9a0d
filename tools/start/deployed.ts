import { OWNERS, SERVICES, type ServiceName, services } from '@digitalhub/contracts';

/** What this needs to see of docker-compose.yml. */
export interface Compose {
  readonly services: Readonly<
    Record<string, { readonly command?: unknown; readonly environment?: Readonly<Record<string, unknown>> }>
  >;
}

/** What this needs to see of the values of the Helm chart. */
export interface ChartValues {
  readonly services: Readonly<Record<string, { readonly port?: unknown }>>;
}

/** A sentence for each service that docker-compose.yml does not run, or the gateway would not find there. */
export function missingInCompose(compose: Compose): string[] {
  const gateway = compose.services['gateway']?.environment ?? {};
  return [
    ...SERVICES.filter((name) => !runs(compose, name)).map(
      (name) => `services.${name} does not run ${mainOf(name)}`,
    ),
    ...OWNERS.filter((owner) => gateway[urlsOf(owner)] !== `http://${owner}:8080`).map(
      (owner) => `services.gateway.environment.${urlsOf(owner)} is not http://${owner}:8080`,
    ),
  ];
}

/** A sentence for each service that the Helm chart does not deploy on its port, and for each that there is not. */
export function missingInChart({ services: deployed }: ChartValues): string[] {
  return [
    ...SERVICES.filter((name) => deployed[name]?.port !== services[name].port).map(
      (name) => `services.${name}.port is not ${services[name].port}`,
    ),
    ...Object.keys(deployed)
      .filter((name) => !(name in services))
      .map((name) => `services.${name} is no service`),
  ];
}

const mainOf = (name: string) => `dist/apps/${name}/src/main.js`;
const urlsOf = (name: string) => `${name.toUpperCase()}_URLS`;

function runs({ services: run }: Compose, name: ServiceName): boolean {
  const command = run[name]?.command;
  return Array.isArray(command) && command.join(' ') === `node ${mainOf(name)}`;
}
