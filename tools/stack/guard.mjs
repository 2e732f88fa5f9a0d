import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts the watchdog that ends our servers when this process dies, in whatever way. */
export function startGuard() {
  const script = fileURLToPath(new URL('./watchdog.mjs', import.meta.url));
  const child = spawn(process.execPath, [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  child.stdin.unref?.();
  child.stdin.on('error', () => undefined);
  return {
    watch: ({ name, dataDir, identity }) =>
      child.stdin.write(`${JSON.stringify({ name, dataDir, identity })}\n`),
    release: () => release(child),
  };
}

/** Resolves when the watchdog has nothing left to watch and is gone. */
async function release(child) {
  child.stdin.end();
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  await once(child, 'exit');
}
