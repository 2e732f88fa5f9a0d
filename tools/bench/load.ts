/** What one client does once; true when it counts. */
export type Step = () => Promise<boolean>;

/** Runs clients in parallel for a time and answers with the steps that counted, per second. */
export async function underLoad(clients: readonly Step[], seconds: number): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let counted = 0;
  await Promise.all(
    clients.map(async (step) => {
      while (performance.now() < end) if (await step()) counted++;
    }),
  );
  return counted / ((performance.now() - start) / 1000);
}

/** A small deterministic generator (mulberry32), so that every variant meets the same wishes. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
