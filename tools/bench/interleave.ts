/** One way of doing the work; `run` answers with its figure, for example accepted pairs per second. */
export interface Variant {
  readonly name: string;
  run(round: number): Promise<number>;
}

/** The figures of one variant over all rounds. */
export interface Measured {
  readonly name: string;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Runs A B A B …, so that a machine that slows down or speeds up meets every variant alike. */
export async function interleave(rounds: number, variants: readonly Variant[]): Promise<Measured[]> {
  const figures = variants.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, variant] of variants.entries()) {
      figures[index]?.push(await variant.run(round));
    }
  }
  return variants.map(({ name }, index) => ({ name, ...summary(figures[index] ?? []) }));
}

export function summary(values: readonly number[]): Omit<Measured, 'name'> {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), lowest: sorted[0] ?? NaN, highest: sorted.at(-1) ?? NaN };
}

/** The value below which a share of the sorted values lies; linear between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(position)] ?? NaN, sorted[Math.ceil(position)] ?? NaN];
  return below + (above - below) * (position - Math.floor(position));
}
