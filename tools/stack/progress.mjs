const began = performance.now();
const elapsed = () => `${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`;

/** One line of progress, with the seconds since the command began. */
export function say(text) {
  console.log(`${elapsed()}  ${text}`);
}

/** Says what begins, does it, and every ten seconds says that it still goes on. */
export async function step(text, work) {
  say(`${text} …`);
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(0);
  const alive = setInterval(() => say(`${text} … still at it (${seconds()} s)`), 10_000);
  alive.unref();
  try {
    return await work();
  } finally {
    clearInterval(alive);
  }
}
