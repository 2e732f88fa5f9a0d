/**
 * A memory of bounded size: it holds at least the last `size` and at most twice as many entries, and forgets the
 * older half at once. For knowledge that is useful but never needed to be right.
 */
export class Generations<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();

  constructor(private readonly size: number) {}

  get(key: string): Value | undefined {
    return this.young.get(key) ?? this.old.get(key);
  }

  set(key: string, value: Value): void {
    if (this.young.size >= this.size) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  delete(key: string): void {
    this.young.delete(key);
    this.old.delete(key);
  }

  get count(): number {
    return this.young.size + this.old.size;
  }
}
