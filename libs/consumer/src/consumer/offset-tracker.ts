/**
 * Knows what of a partition may be committed: the offset below which every record taken is done. Records are taken in
 * ascending order and may be done in any order.
 */
export class OffsetTracker {
  private readonly open = new Set<number>();
  private last: number | undefined;

  take(offset: number): void {
    this.open.add(offset);
    this.last = offset;
  }

  done(offset: number): void {
    this.open.delete(offset);
  }

  /** The offset to go on from after a restart; undefined before anything was taken. */
  position(): number | undefined {
    const [oldest] = this.open;
    return oldest ?? (this.last === undefined ? undefined : this.last + 1);
  }
}
