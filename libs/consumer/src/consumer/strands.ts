/**
 * Runs work in strands: what shares a name runs one after the other in the order it was given, everything else at the
 * same time.
 */
export class Strands {
  private readonly tails = new Map<string, Promise<unknown>>();

  run<Result>(names: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const before = names.map((name) => this.tails.get(name)).filter((tail) => tail !== undefined);
    const result = before.length === 0 ? work() : Promise.all(before).then(work);
    const tail: Promise<void> = result.then(
      () => this.forget(names, tail),
      () => this.forget(names, tail),
    );
    for (const name of names) this.tails.set(name, tail);
    return result;
  }

  /** Resolves when nothing is running or waiting. */
  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }

  private forget(names: readonly string[], tail: Promise<unknown>): void {
    for (const name of names) if (this.tails.get(name) === tail) this.tails.delete(name);
  }
}
