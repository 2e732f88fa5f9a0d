interface Progress {
  /** Offset of the next record to read. */
  next: number;
  /** End of the partition as of the last fetch. */
  end: number;
  /** End of the partition when reading began. */
  readonly target: number;
}

/** How far a reader has come in every partition. */
export class ReadPositions {
  private readonly partitions = new Map<string, Progress>();

  /** Notes what there is to read; a second call for a partition changes nothing. */
  begin(topic: string, partition: number, from: number, end: number): void {
    const name = nameOf(topic, partition);
    if (!this.partitions.has(name)) this.partitions.set(name, { next: from, end, target: end });
  }

  advance(topic: string, partition: number, next: number, end: number): void {
    const progress = this.partitions.get(nameOf(topic, partition));
    if (progress) Object.assign(progress, { next, end });
  }

  next(topic: string, partition: number): number | undefined {
    return this.partitions.get(nameOf(topic, partition))?.next;
  }

  /** True when everything that was there at the beginning has been read. */
  get caughtUp(): boolean {
    return (
      this.partitions.size > 0 && [...this.partitions.values()].every(({ next, target }) => next >= target)
    );
  }

  /** Records between here and the ends, as of the last fetches; undefined before `begin`. */
  get lag(): number | undefined {
    if (this.partitions.size === 0) return undefined;
    return [...this.partitions.values()].reduce((sum, { next, end }) => sum + Math.max(0, end - next), 0);
  }
}

const nameOf = (topic: string, partition: number) => `${topic} ${partition}`;
