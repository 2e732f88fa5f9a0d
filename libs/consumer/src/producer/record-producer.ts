import { setTimeout as sleep } from 'node:timers/promises';
import { CompressionTypes, type Message, type Producer } from 'kafkajs';
import { kafkaClient, type KafkaConnection } from '../kafka/connection';
import { standardLogger, type Logger } from '../kafka/logger';
import { requestsOf } from './batching';
import { eventPartitioner, type ChosenPartitions } from './partitioner';
import { isPermanent } from './permanent-errors';

/** A record of any form, for any topic. */
export interface RawRecord {
  /** The name on the broker. */
  readonly topic: string;
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string | Buffer>>;
}

export interface ProducerOptions extends KafkaConnection {
  readonly compression?: 'gzip';
  /** Milliseconds that `send` tries before it rejects; 30,000 unless given. */
  readonly patience?: number;
}

interface Waiting {
  readonly records: readonly RawRecord[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Sends records one request at a time with an idempotent producer and `acks: all`. What waits meanwhile goes together
 * in the next request. kafkajs mixes up its sequence numbers when requests overlap, and a failed producer stays
 * failed: therefore the single lane, and a fresh producer after every failure.
 */
export class RecordProducer {
  private readonly chosen: ChosenPartitions = new WeakMap();
  private readonly logger: Logger;
  private readonly waiting: Waiting[] = [];
  private producer: Producer | undefined;
  private sending: Promise<void> | undefined;
  private closing = false;

  constructor(private readonly options: ProducerOptions) {
    this.logger = options.logger ?? standardLogger;
  }

  async connect(): Promise<void> {
    this.closing = false;
    await this.patiently(async () => void (await this.connected()));
  }

  /** Resolves when every record is acknowledged by all in-sync replicas; order of calls is order in the partition. */
  send(records: readonly RawRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.waiting.push({ records, resolve, reject });
      this.sending ??= this.drain();
    });
  }

  /** Ends the try that is going on; what it did not send is rejected. */
  async disconnect(): Promise<void> {
    this.closing = true;
    await this.sending;
    await this.drop();
  }

  private async drain(): Promise<void> {
    await Promise.resolve();
    while (this.waiting.length > 0) await this.sendTurn(this.waiting.splice(0));
    this.sending = undefined;
  }

  private async sendTurn(turn: readonly Waiting[]): Promise<void> {
    try {
      await this.sendAll(turn.flatMap((waiting) => waiting.records));
      turn.forEach(({ resolve }) => resolve());
    } catch (error) {
      if (turn.length === 1) turn[0]?.reject(error);
      else await this.sendOneByOne(turn);
    }
  }

  /** One caller's bad record must not fail the others. */
  private async sendOneByOne(turn: readonly Waiting[]): Promise<void> {
    for (const { records, resolve, reject } of turn) {
      await this.sendAll(records).then(resolve, reject);
    }
  }

  private async sendAll(records: readonly RawRecord[]): Promise<void> {
    for (const request of requestsOf(records)) {
      await this.patiently(() => this.request(request));
    }
  }

  /** Tries until the patience is over; a repeat may duplicate records, never lose or reorder their first arrival. */
  private async patiently(work: () => Promise<void>): Promise<void> {
    const deadline = performance.now() + (this.options.patience ?? 30_000);
    for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
      try {
        return await work();
      } catch (error) {
        await this.drop();
        if (this.closing || isPermanent(error) || performance.now() + wait > deadline) throw error;
        this.logger.warn({ error: (error as Error).message }, 'Kafka does not take records, trying again');
      }
      await sleep(wait);
    }
  }

  private async request(records: readonly RawRecord[]): Promise<void> {
    const producer = await this.connected();
    let open = records.map(toMessage);
    while (open.length > 0) {
      const answers = await producer.sendBatch({
        topicMessages: byTopic(open),
        acks: -1,
        timeout: 10_000,
        compression: this.options.compression === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.None,
      });
      const answered = new Set(answers.map(({ topicName, partition }) => `${topicName} ${partition}`));
      open = open.filter(({ topic, message }) => !answered.has(`${topic} ${this.chosen.get(message)}`));
      if (answered.size === 0 && open.length > 0) throw new Error('The broker acknowledged nothing.');
    }
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    const producer = kafkaClient(this.options).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: eventPartitioner(this.chosen),
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3 },
    });
    await producer.connect();
    return (this.producer = producer);
  }

  private async drop(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }
}

interface Addressed {
  readonly topic: string;
  readonly message: Message;
}

function toMessage({ topic, key, value, headers }: RawRecord): Addressed {
  return { topic, message: { key, value, headers: { ...headers } } };
}

function byTopic(records: readonly Addressed[]): { topic: string; messages: Message[] }[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, message } of records) topics.set(topic, [...(topics.get(topic) ?? []), message]);
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}
