import { Kafka, type Consumer, type ConsumerConfig, type ConsumerRunConfig } from 'kafkajs';

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

const original = Kafka.prototype.consumer;
let askedFor = 0;

/**
 * From now on every Kafka consumer that is made hears each batch twice, however often this is asked for. Gives a
 * function that ends it for consumers made later, once everybody who asked has ended it.
 */
export function duplicateDeliveries(): () => void {
  askedFor += 1;
  Kafka.prototype.consumer = function consumerThatHearsTwice(this: Kafka, config: ConsumerConfig): Consumer {
    const consumer = original.call(this, config);
    return { ...consumer, run: (run?: ConsumerRunConfig) => consumer.run(hearingTwice(run)) };
  };
  let ended = false;
  return () => {
    if (!ended) askedFor -= 1;
    ended = true;
    if (askedFor === 0) Kafka.prototype.consumer = original;
  };
}

function hearingTwice(run: ConsumerRunConfig = {}): ConsumerRunConfig {
  const { eachBatch, eachMessage } = run;
  return {
    ...run,
    ...(eachBatch && { eachBatch: duplicator(eachBatch) }),
    ...(eachMessage && { eachMessage: duplicator(eachMessage) }),
  };
}
