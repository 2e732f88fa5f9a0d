import type { Measured } from './interleave';

/** A promise of the design: the ratio must not fall below (or rise above) the limit. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly kind: 'at least' | 'at most';
  /** A ratio unless given. */
  readonly unit?: string;
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** Prints the figures of a comparison, one variant a line, median first and the spread behind it. */
export function printFigures(title: string, unit: string, measured: readonly Measured[]): void {
  console.log(`\n${title}`);
  const width = Math.max(...measured.map(({ name }) => name.length));
  for (const { name, median, lowest, highest } of measured) {
    const spread = `${number.format(lowest)} … ${number.format(highest)}`;
    console.log(`  ${name.padEnd(width)}  ${number.format(median).padStart(10)} ${unit}   (${spread})`);
  }
}

/** Prints what a bar came to; the verdict is for the reader, a bench never fails for speed. */
export function printBar({ name, value, limit, kind, unit = '×' }: Bar): void {
  const met = kind === 'at least' ? value >= limit : value <= limit;
  console.log(
    `  ${met ? 'met  ' : 'SHORT'} ${name}: ${number.format(value)}${unit} (${kind} ${number.format(limit)}${unit})`,
  );
}

/** The median of one variant over that of another. */
export function ratio(measured: readonly Measured[], of: string, to: string): number {
  const median = (name: string) => measured.find((each) => each.name === name)?.median ?? NaN;
  return median(of) / median(to);
}
