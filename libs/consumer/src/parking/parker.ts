import { isRecordFault } from '../producer/permanent-errors';
import type { RawRecord, RecordProducer } from '../producer/record-producer';
import { deadLetter, deadLetterTopic, withoutValue } from './dead-letter';
import type { ParkedEntry, ParkedStore } from './parked-store';

/**
 * Parks messages: the dead letters are acknowledged first, then the entries are stored, and only then may their offsets
 * be committed. A crash in between repeats dead letters; it never loses a message.
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

  async park(entries: readonly ParkedEntry[]): Promise<void> {
    const letters = entries.map((entry) => deadLetter(entry, this.topic, this.topicPrefix));
    await this.producer.send(letters).catch((error: unknown) => {
      if (!isRecordFault(error)) throw error;
      return this.sendOneByOne(letters);
    });
    await this.store.park(entries);
  }

  private async sendOneByOne(letters: readonly RawRecord[]): Promise<void> {
    for (const letter of letters) {
      await this.producer.send([letter]).catch((error: unknown) => {
        if (!isRecordFault(error)) throw error;
        return this.producer.send([withoutValue(letter)]);
      });
    }
  }
}
