import { isRecordFault } from '../producer/permanent-errors';
import type { RecordProducer } from '../producer/record-producer';
import { deadLetter, deadLetterTopic, withoutValue } from './dead-letter';
import type { ParkedEntry, ParkedStore } from './parked-store';

/**
 * Parks one message: the dead letter is acknowledged first, then the entry is stored, and only then may the offset be
 * committed. A crash in between repeats the dead letter; it never loses the message.
 */
export class Parker {
  private readonly topic: string;

  constructor(
    private readonly producer: RecordProducer,
    private readonly store: ParkedStore,
    group: string,
    private readonly topicPrefix: string,
  ) {
    this.topic = topicPrefix + deadLetterTopic(group);
  }

  async park(entry: ParkedEntry): Promise<void> {
    const letter = deadLetter(entry, this.topic, this.topicPrefix);
    await this.producer.send([letter]).catch((error: unknown) => {
      if (!isRecordFault(error)) throw error;
      return this.producer.send([withoutValue(letter)]);
    });
    await this.store.park(entry);
  }
}
