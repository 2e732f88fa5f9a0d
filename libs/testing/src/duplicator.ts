/**
 * Delivers everything twice, at once and late: a batch of 1, 2, 3 arrives as 1, 2, 3, 1, 2, 3, and a batch of one as
 * 1, 1. Kafka may do so after any crash, so whoever cannot bear it fails here first.
 */
export function duplicator<Batch, Result>(
  deliver: (batch: Batch) => Promise<Result>,
): (batch: Batch) => Promise<Result> {
  return async function deliverTwice(batch) {
    await deliver(batch);
    return deliver(batch);
  };
}
