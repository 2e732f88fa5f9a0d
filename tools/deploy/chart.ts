import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { installHelm } from '../stack/helm-install.mjs';
import { readSettings, root } from '../stack/settings.mjs';

export const chartFolder = join(root, 'deploy/helm/digitalhub');

/** An object of Kubernetes, as far as the tests look at it. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: Spec;
}

/** The members that the tests look at, of whatever kind. */
export interface Spec {
  readonly template: { readonly spec: PodSpec };
  readonly ports: readonly { readonly name: string; readonly port: number }[];
  readonly ingress: readonly {
    readonly ports: readonly { readonly port: string }[];
    readonly from?: unknown;
  }[];
  readonly endpoints: readonly unknown[];
  readonly groups: readonly {
    readonly rules: readonly { readonly alert: string; readonly expr: string }[];
  }[];
  readonly rules: readonly { readonly http: unknown }[];
}

export interface PodSpec {
  readonly volumes?: unknown;
  readonly topologySpreadConstraints: readonly { readonly topologyKey: string }[];
  readonly containers: readonly Container[];
}

export interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly envFrom?: unknown;
  readonly volumeMounts?: unknown;
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly startupProbe: unknown;
  readonly readinessProbe: unknown;
  readonly livenessProbe: unknown;
}

export type Values = Readonly<Record<string, unknown>>;

/** What every installation has to say, and nothing more. */
export const minimal: Values = {
  kafka: { brokers: 'kafka:9092' },
  mongodb: { existingSecret: 'mongodb' },
  oidc: { issuer: 'https://login.example/realms/digitalhub' },
  person: { existingSecret: 'person' },
  mail: { existingSecret: 'mail', from: 'noreply@hub.example' },
  publicUrl: 'https://hub.example',
};

/** Renders the chart by Helm's own engine; throws the sentence with which Helm refuses. */
export async function render(values: Values): Promise<Manifest[]> {
  const env = { ...process.env, ...(await installHelm(readSettings().cacheDir)) };
  const input = JSON.stringify({ chart: chartFolder, values });
  const answer = execFileSync('python3', [join(__dirname, 'render.py')], { env, input, encoding: 'utf8' });
  const { files, error } = JSON.parse(answer) as { files?: Record<string, string>; error?: string };
  if (!files) throw new Error(error);
  return Object.values(files)
    .flatMap((text) => loadAll(text) as (Manifest | null)[])
    .filter((each) => each !== null);
}
