import { createProducer, type KafkaConnection } from '@digitalhub/consumer';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { type Committer, createCommitter, createSweeper } from '../commit';
import { within } from '../health/within';
import { commitMetrics } from '../metrics/commit-metrics';
import { outboxMetrics, relayMetrics } from '../metrics/relay-metrics';
import { createRelay, type OutboxStanding, type Relay } from '../outbox';
import { currentTrace } from '../trace/trace';
import type { Clock } from './clock';
import type { ServiceDefinition } from './types';

/** The way from a command to its messages. */
export interface Writing {
  readonly committer: Committer;
  start(): void;
  /** Answers the commands that wait and sends what it can of their messages; refuses later commands. */
  stop(): Promise<void>;
  /** Undefined when the service publishes nothing, or the database does not answer. */
  standing(): Promise<OutboxStanding | undefined>;
}

interface WritingParts {
  readonly definition: ServiceDefinition;
  readonly database: Connection;
  readonly kafka: KafkaConnection;
  readonly clock: Clock;
  readonly log: Logger;
  readonly registry: Registry;
}

/** Longer than this nobody who asks how the outbox stands is kept waiting. */
const ANSWER_MS = 1500;
/** How long a stop goes on sending; what is left waits in the outbox for the next replica. */
const LAST_MESSAGES_MS = 5000;

/** Puts committer, sweeper and relay together; what one commits wakes the others. */
export function createWriting(parts: WritingParts): Writing {
  const { definition, database, clock, log, registry } = parts;
  const relaying = definition.publishes.length > 0 ? createRelaying(parts) : undefined;
  const shared = { connection: database, aggregates: definition.aggregates, clock, logger: log };
  const committer = createCommitter({
    ...shared,
    service: definition.name,
    observer: commitMetrics(registry),
    trace: currentTrace,
    onMessages: (rows) => relaying?.relay.nudge(rows),
    onDue: (dueAt) => sweeper.expect(dueAt),
  });
  const sweeper = createSweeper({ ...shared, committer });
  return {
    committer,
    start: () => {
      sweeper.start();
      relaying?.relay.start();
    },
    stop: async () => {
      await sweeper.stop();
      await committer.stop();
      await relaying?.stop();
    },
    standing: async () => relaying?.standing(),
  };
}

interface Relaying {
  readonly relay: Relay;
  standing(): Promise<OutboxStanding | undefined>;
  stop(): Promise<void>;
}

function createRelaying({ database, kafka, log, registry }: WritingParts): Relaying {
  const producer = createProducer(kafka);
  const relay = createRelay({
    connection: database,
    producer,
    logger: log,
    observer: relayMetrics(registry),
  });
  const standing = () => within(ANSWER_MS, relay.standing());
  outboxMetrics(registry, standing);
  const stop = async () => {
    await relay.stop(LAST_MESSAGES_MS);
    await producer.disconnect();
  };
  return { relay, standing, stop };
}
