import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const up = join(__dirname, '../../../tools/stack/up.mjs');

const VARIABLES = { kafka: 'KAFKA_BROKERS', mongod: 'MONGODB_URI' } as const;

/**
 * A broker or database server of its own for one suite, which may stop, kill and restart it. Its data survive a
 * restart; its address stays the same. The server of the other kind is the one of the test run.
 */
export class OwnServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'digitalhub-own-'));
  private ports: NodeJS.ProcessEnv | undefined;
  /** The value for KAFKA_BROKERS or MONGODB_URI. */
  address = '';

  constructor(private readonly kind: 'kafka' | 'mongod') {}

  /** Starts it, for the first time or after `kill`, and resolves when it works. */
  async start(): Promise<void> {
    this.ports ??= await freePorts();
    const variable = VARIABLES[this.kind];
    const env = { ...process.env, ...this.ports, [variable]: '' };
    const { stdout } = await run(process.execPath, [up, '--data', this.folder, '--detach'], { env });
    this.address = new RegExp(`${variable}='([^']+)'`).exec(stdout)?.[1] ?? '';
  }

  /** SIGSTOP freezes it with its connections open, SIGCONT wakes it up, SIGKILL ends it at once. */
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    const { pid } = JSON.parse(readFileSync(join(this.folder, 'run', `${this.kind}.json`), 'utf8')) as {
      pid: number;
    };
    process.kill(pid, signal);
  }

  close(): void {
    this.signal('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function freePorts(): Promise<NodeJS.ProcessEnv> {
  const [kafka, controller, mongod] = await Promise.all([freePort(), freePort(), freePort()]);
  return { KAFKA_PORT: kafka, KAFKA_CONTROLLER_PORT: controller, MONGODB_PORT: mongod };
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
