import { requireNode } from './node.mjs';
import { report } from './problem.mjs';
import { say } from './progress.mjs';

/** npm passes a Ctrl-C on that the terminal has sent already: signals this close together are one. */
const ONE_SIGNAL_MS = 1000;

/**
 * Runs a command that holds things open. What it hands to `onClose` is closed in reverse order, once, on success,
 * failure and signals alike; a second Ctrl-C stops waiting for that.
 */
export async function runHolding(work) {
  const closers = new Set();
  let closing;
  const closeAll = () => (closing ??= closeInTurn(closers));
  const stop = listenForSignals(closeAll);
  const holding = {
    /** Gives back a function that takes the closer out again. */
    onClose: (close) => {
      closers.add(close);
      return () => void closers.delete(close);
    },
    /** Waits for a signal, or for the failure that ends the command. */
    untilStopped: (failure) => Promise.race([stop.never, failure ?? stop.never]),
  };
  const code = await begin(work, holding).then(numberOf, (error) =>
    stop.unlessSignalled(() => report(error)),
  );
  await closeAll();
  if (!stop.signalled()) process.exit(code);
}

async function begin(work, holding) {
  requireNode();
  return work(holding);
}

const numberOf = (code) => (typeof code === 'number' ? code : 0);

function listenForSignals(closeAll) {
  const never = new Promise(() => setInterval(() => undefined, 1 << 30));
  let first;
  const onSignal = (name) => {
    const now = performance.now();
    if (first !== undefined && now - first > ONE_SIGNAL_MS) process.exit(130);
    if (first !== undefined) return;
    first = now;
    say(`${name === 'SIGINT' ? 'Ctrl-C' : name}: stopping …`);
    void closeAll().then(() => process.exit(name === 'SIGINT' ? 0 : 1));
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
  /** The launcher that runs this on another Node was killed. */
  process.once('disconnect', () => onSignal('SIGHUP'));
  process.channel?.unref();
  /** What fails because it is being stopped is no failure to report: the signal decides how this ends. */
  const unlessSignalled = (report) => (first === undefined ? report() : never);
  return { never, unlessSignalled, signalled: () => first !== undefined };
}

async function closeInTurn(closers) {
  for (const close of [...closers].reverse()) {
    if (closers.delete(close)) await Promise.resolve(close()).catch((error) => console.error(error));
  }
}
