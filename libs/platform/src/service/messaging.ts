import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from '@digitalhub/consumer';
import { DiscoveryService, MetadataScanner, type NestApplication } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { caughtUp } from '../messaging/catch-up';
import { collectHandlers } from '../messaging/collect-handlers';
import { KafkaStrategy } from '../messaging/kafka-strategy';
import { readyTopics } from '../messaging/ready-topics';
import { createServiceConsumer, groupOf, topicsOf } from '../messaging/service-consumer';
import type { ServiceParts } from './parts';

/** How long a start waits for the broker; afterwards it goes on without and the topics follow. */
const BROKER_PATIENCE_MS = 10_000;

export interface Messaging {
  /** Absent when the app has no handler. */
  readonly consumer?: Consumer;
  /** Resolves when the topics are there, or the broker has had its time. */
  topicsReady(): Promise<void>;
  /** Stops fetching, lets handlers finish, commits, leaves the group. */
  stop(): Promise<void>;
}

/**
 * Connects an app to Kafka: makes the topics ready that it writes and hears, adds its handlers as a Nest transport, and
 * keeps the service unready until its group has caught up once.
 */
export async function connectMessaging(app: NestFastifyApplication, parts: ServiceParts): Promise<Messaging> {
  const { definition, config, kafka, lifecycle, log } = parts;
  const ending = new AbortController();
  const handlers = collectHandlers(app.get(DiscoveryService), app.get(MetadataScanner));
  const heard = topicsOf(handlers);
  const group = groupOf(config.service);
  const wanted = {
    topics: [...new Set([...definition.publishes, ...heard])],
    deadLettersOf: handlers.length > 0 ? [group] : [],
    partitions: config.partitions,
    replicationFactor: config.replicationFactor,
  };
  const ready = readyTopics({ ...kafka, ...wanted }, log, ending.signal);
  const topicsReady = () =>
    Promise.race([ready, sleep(BROKER_PATIENCE_MS, undefined, { signal: ending.signal, ref: false })]);
  if (handlers.length === 0) return { topicsReady, stop: async () => ending.abort() };

  const consumer = await createServiceConsumer(handlers, parts);
  const strategy = new KafkaStrategy(consumer);
  addTransport(app, strategy);
  const names = heard.map(({ name }) => config.topicPrefix + name);
  let done = false;
  lifecycle.readyOnce('consumer', () => done);
  void ready
    .then(() =>
      caughtUp({
        connection: kafka,
        groupId: config.topicPrefix + group,
        topics: names,
        signal: ending.signal,
      }),
    )
    .then(() => (done = !ending.signal.aborted));
  return {
    consumer,
    topicsReady,
    stop: async () => {
      ending.abort();
      await strategy.close();
    },
  };
}

/** Deferred, so that global filters hold for it; and marked, so that `onModuleInit` does not run a second time. */
function addTransport(app: NestFastifyApplication, strategy: KafkaStrategy): void {
  const options = { deferInitialization: true };
  const transport = (app as unknown as NestApplication).connectMicroservice({ strategy }, options);
  (transport as unknown as { setIsInitHookCalled(called: boolean): void }).setIsInitHookCalled(true);
}
