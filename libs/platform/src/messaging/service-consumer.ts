import {
  createConsumer,
  type Around,
  type Consumer,
  type Handler,
  type KafkaConnection,
} from '@digitalhub/consumer';
import type { ServiceName, TopicDefinition } from '@digitalhub/contracts';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { consumerMetrics } from '../metrics/consumer-metrics';
import { telemetry } from '../telemetry/register';
import { runWithTrace, traceFrom } from '../trace/trace';
import { isDependencyError } from './dependency-error';
import { MongoParkedStore } from './mongo-parked-store';

/** The consumer group of a service, without the installation's prefix; its replicas share the partitions. */
export const groupOf = (service: ServiceName): string => `digitalhub.${service}`;

/** The topics that some handlers hear. */
export function topicsOf(handlers: readonly Handler[]): TopicDefinition[] {
  const topics = handlers.map((handler) =>
    handler.kind === 'message' ? handler.message.topic : handler.topic,
  );
  return [...new Set(topics)];
}

export interface ServiceConsumerParts {
  readonly config: { readonly service: ServiceName };
  readonly kafka: KafkaConnection;
  readonly database: Connection;
  readonly log: Logger;
  readonly registry: Registry;
}

/** The consumer of a service: its dead letters in its own database, its work measured, each handler in a trace. */
export async function createServiceConsumer(
  handlers: readonly Handler[],
  { config, kafka, database, log, registry }: ServiceConsumerParts,
): Promise<Consumer> {
  const parked = new MongoParkedStore(database.db!);
  await parked.createIndexes();
  const consumer = createConsumer({
    ...kafka,
    group: groupOf(config.service),
    handlers,
    parked,
    isDependencyError,
    around: inTrace,
    observer: {
      ...consumerMetrics(registry, () => consumer.status()),
      failed: ({ error, ...failure }) =>
        log.warn({ err: error, ...failure }, 'a message could not be handled'),
    },
  });
  return consumer;
}

/** What a handler causes carries the correlation of its message, and the message as the cause. */
const inTrace: Around = ({ id, type, correlationId, traceparent }, _context, next) =>
  telemetry.inSpan(`process ${type}`, traceparent, () => {
    const span = telemetry.activeTraceparent();
    return runWithTrace(traceFrom({ correlationId, causationId: id, span, traceparent }), next);
  });
