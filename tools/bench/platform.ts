import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES, type ServiceName } from '@digitalhub/contracts';
import { DEMO_PASSWORD, environment, startDevelopmentIssuer, untilReady } from '../start/main';
import { stack } from './room';

/** A platform for one bench: an issuer, and services in processes of their own with data of their own. */
export class Platform {
  private readonly children: ChildProcess[] = [];
  private readonly ended: Promise<unknown>[] = [];

  private constructor(
    private readonly issuer: { issuer: string; close(): Promise<void> },
    private readonly folder: string,
    private readonly variables: NodeJS.ProcessEnv,
    readonly urls: Readonly<Record<ServiceName, string>>,
  ) {}

  static async prepare(name: string, firstPort: number, env: NodeJS.ProcessEnv = {}): Promise<Platform> {
    const { brokers, mongoUri } = stack();
    const folder = mkdtempSync(join(tmpdir(), 'digitalhub-bench-'));
    const issuer = await startDevelopmentIssuer(firstPort, folder);
    const ports = Object.fromEntries(SERVICES.map((service, index) => [service, firstPort + 1 + index]));
    const addresses = { brokers: brokers.join(','), mongoUri, issuer: issuer.issuer, ports };
    const unlimited = { RATE_LIMIT_PER_MINUTE: '100000000', RATE_LIMIT_ANONYMOUS_PER_MINUTE: '100000000' };
    const variables = {
      ...(await environment(addresses, folder)),
      ...unlimited,
      TOPIC_PREFIX: `bench-${name}-${Date.now()}.`,
      DATABASE_PREFIX: `bench_${name}_${Date.now()}`,
      ...env,
    };
    const urls = Object.fromEntries(
      SERVICES.map((service, index) => [service, `http://127.0.0.1:${firstPort + 1 + index}`]),
    ) as Record<ServiceName, string>;
    return new Platform(issuer, folder, variables, urls);
  }

  get env(): NodeJS.ProcessEnv {
    return this.variables;
  }

  /** Starts services together in one process; resolves when each of them is ready. */
  async start(names: readonly ServiceName[]): Promise<ChildProcess> {
    const child = fork(join(__dirname, 'platform-process.js'), [...names], {
      env: this.variables,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.children.push(child);
    this.ended.push(new Promise((resolve) => child.once('exit', resolve)));
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`${names.join(', ')} ended with ${code}`)));
    });
    await Promise.all(names.map((name) => untilReady(name, this.urls[name])));
    return child;
  }

  /** Access token of a demo user, or of a machine when `client` has a secret. */
  async token(fields: Record<string, string>): Promise<string> {
    const response = await fetch(`${this.issuer.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (!token) throw new Error(`The issuer gave no token: ${response.status}`);
    return token;
  }

  userToken(username: string): Promise<string> {
    return this.token({ grant_type: 'password', client_id: 'demo', username, password: DEMO_PASSWORD });
  }

  importerToken(): Promise<string> {
    const [client_id, client_secret] = ['digitalhub-import', 'digitalhub-import-secret'];
    return this.token({ grant_type: 'client_credentials', client_id, client_secret });
  }

  async close(): Promise<void> {
    for (const child of this.children) if (child.connected) child.disconnect();
    await Promise.all(this.ended);
    await this.issuer.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Resident memory of a process in MB. */
export function residentMegabytes({ pid }: ChildProcess): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
