import { Kafka, logLevel, type ISocketFactory, type KafkaConfig } from 'kafkajs';
import { restIdleQueues } from './idle-queues';
import { standardLogger, type Logger } from './logger';

/** How to reach the cluster; the same for consumers, producers, readers and the topic tool. */
export interface KafkaConnection {
  /** host:port of at least one broker. */
  readonly brokers: readonly string[];
  /** Names this process in the broker's logs and metrics. */
  readonly clientId: string;
  /** Goes before every topic name and group id; several installations or test suites can share a cluster. */
  readonly topicPrefix?: string;
  readonly logger?: Logger;
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaConfig['sasl'];
}

/** Short patience inside kafkajs: what lasts longer is retried by us with a fresh client. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 1000, retries: 5 };

restIdleQueues();

export function kafkaClient(connection: KafkaConnection, socketFactory?: ISocketFactory): Kafka {
  const { brokers, clientId, ssl, sasl } = connection;
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ssl,
    sasl,
    socketFactory,
    connectionTimeout: 3000,
    requestTimeout: 15_000,
    retry: RETRY,
    logLevel: logLevel.WARN,
    logCreator: () => quietLog(connection.logger ?? standardLogger),
  });
}

/** kafkajs logs every failed try as an error; we report what matters ourselves. */
function quietLog(logger: Logger) {
  return ({ namespace, log }: { namespace: string; log: { message: string } }): void =>
    logger.debug({ kafkajs: namespace }, log.message);
}
