/**
 * Keeps a batch out that was fetched before the group rebalanced and begins beyond what had been done by then:
 * kafkajs may still deliver it after the partition was assigned again, and taking it would tear a hole. Left alone,
 * the partition is fetched again from its committed offset; what then begins so far ahead really does.
 */
export class FetchGuard {
  /** `goesOnFrom`: what the process had done of the partition before; undefined when it knows nothing of it. */
  constructor(private goesOnFrom: number | undefined) {}

  /** False at most once. */
  accepts(fetchedFrom: number): boolean {
    const { goesOnFrom = Number.POSITIVE_INFINITY } = this;
    this.goesOnFrom = undefined;
    return fetchedFrom <= goesOnFrom;
  }
}
