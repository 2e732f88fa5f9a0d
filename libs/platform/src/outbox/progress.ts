/** Aggregates remembered at most; one that is forgotten costs a query when it is met again. */
const MOST = 100_000;

/** How far the rows of each aggregate have been handed to the broker. */
export class Progress {
  private readonly positions = new Map<string, number>();

  /** The last position; undefined when it is not known. */
  of(source: string): number | undefined {
    return this.positions.get(source);
  }

  note({ source, position }: { readonly source: string; readonly position: number }): void {
    this.positions.delete(source);
    this.positions.set(source, position);
    if (this.positions.size <= MOST) return;
    for (const oldest of this.positions.keys()) return void this.positions.delete(oldest);
  }

  clear(): void {
    this.positions.clear();
  }
}
