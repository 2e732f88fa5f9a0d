import {
  createConsumer,
  deadLetterTopic,
  kafkaClient,
  readHeaders,
  createProducer,
  ensureTopics,
  type Consumer,
  type ConsumerOptions,
  type EventProducer,
  type FailedTry,
  type FinishedRecord,
  type Handler,
} from '@digitalhub/consumer';
import type { TopicDefinition } from '@digitalhub/contracts';
import {
  ConfigResourceTypes,
  type EachMessagePayload,
  type Kafka,
  type KafkaMessage,
  type Message,
} from 'kafkajs';
import type { mongo } from 'mongoose';
import { MongoParkedStore } from '../src/messaging/mongo-parked-store';

export interface DeadLetter {
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RoomOptions {
  readonly brokers: readonly string[];
  readonly prefix: string;
  readonly db: mongo.Db;
}

/** Makes consumers of one group, with the parked set in MongoDB, and hears what their observers hear. */
export class ConsumerRoom {
  readonly finished: FinishedRecord[] = [];
  readonly failed: FailedTry[] = [];
  readonly logged: string[] = [];
  readonly store: MongoParkedStore;
  readonly producer: EventProducer;
  private readonly members: Consumer[] = [];
  private reads = 0;

  constructor(
    private readonly options: RoomOptions,
    readonly group: string,
  ) {
    this.store = new MongoParkedStore(options.db);
    this.producer = createProducer(this.connection('producer'));
  }

  /** The group as broker and parked set know it. */
  get groupId(): string {
    return this.options.prefix + this.group;
  }

  async open(topics: readonly TopicDefinition[], partitions = 1): Promise<void> {
    await this.store.createIndexes();
    await ensureTopics({ ...this.connection('admin'), topics, partitions, replicationFactor: 1 });
    await this.producer.connect();
  }

  /** Starts a member of the group and waits until it has its partitions. */
  async join(handlers: readonly Handler[], options: Partial<ConsumerOptions> = {}): Promise<Consumer> {
    const member = createConsumer({
      ...this.connection(`member-${this.members.length + 1}`),
      group: this.group,
      handlers,
      parked: this.store,
      retry: { firstDelay: 20, longestDelay: 200 },
      observer: {
        finished: (record) => this.finished.push(record),
        failed: (failure) => this.failed.push(failure),
      },
      ...options,
    });
    this.members.push(member);
    member.start();
    await member.whenAssigned();
    return member;
  }

  /** Sends a record of any form, past the contracts. */
  async sendRaw(topic: TopicDefinition, record: Message): Promise<void> {
    const producer = kafkaClient(this.connection('raw')).producer({ createPartitioner: () => () => 0 });
    await producer.connect();
    await producer.send({ topic: this.options.prefix + topic.name, messages: [record] });
    await producer.disconnect();
  }

  /** Everything in the group's dead letter topic. */
  async deadLetters(): Promise<DeadLetter[]> {
    const topic = this.options.prefix + deadLetterTopic(this.group);
    return readAll(kafkaClient(this.connection('dead-letters')), topic, `${this.groupId}.${this.reads++}`);
  }

  /** Raises the limit of one record. */
  async allowValuesOf(topic: TopicDefinition, bytes: number): Promise<void> {
    const admin = kafkaClient(this.connection('admin')).admin();
    await admin.connect();
    const name = this.options.prefix + topic.name;
    const configEntries = [{ name: 'max.message.bytes', value: String(bytes) }];
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name, configEntries }],
    });
    await admin.disconnect();
  }

  /** What the group has committed, by partition. */
  async committed(topic: TopicDefinition): Promise<Record<number, number>> {
    const admin = kafkaClient(this.connection('admin')).admin();
    await admin.connect();
    const name = this.options.prefix + topic.name;
    const [found] = await admin.fetchOffsets({ groupId: this.groupId, topics: [name] });
    await admin.disconnect();
    return Object.fromEntries(
      (found?.partitions ?? []).map(({ partition, offset }) => [partition, Number(offset)]),
    );
  }

  /** Forgets what the group has committed, as a crash before the commit would; it must have no member. */
  async rewind(topic: TopicDefinition): Promise<void> {
    const admin = kafkaClient(this.connection('admin')).admin();
    await admin.connect();
    await admin.resetOffsets({
      groupId: this.groupId,
      topic: this.options.prefix + topic.name,
      earliest: true,
    });
    await admin.disconnect();
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.stop()));
    await this.producer.disconnect();
  }

  private connection(clientId: string) {
    const note = (fields: object, message: string) =>
      this.logged.push(`${message} ${JSON.stringify(fields)}`);
    const logger = { debug: note, info: () => undefined, warn: note, error: note };
    return { brokers: this.options.brokers, clientId, topicPrefix: this.options.prefix, logger };
  }
}

async function readAll(kafka: Kafka, topic: string, groupId: string): Promise<DeadLetter[]> {
  const admin = kafka.admin();
  await admin.connect();
  const [end] = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const letters: DeadLetter[] = [];
  if (end?.high === end?.low) return letters;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 50 });
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    const eachMessage = ({ message }: EachMessagePayload) => {
      letters.push(letterOf(message));
      if (Number(message.offset) + 1 >= Number(end?.high)) resolve();
      return Promise.resolve();
    };
    consumer.run({ autoCommit: false, eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  return letters;
}

function letterOf({ key, value, headers }: KafkaMessage): DeadLetter {
  const texts = Object.entries(readHeaders(headers)).map(
    ([name, bytes]) => [name, bytes.toString()] as const,
  );
  return { key: key?.toString(), value: value?.toString(), headers: Object.fromEntries(texts) };
}
