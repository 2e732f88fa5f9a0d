import type { KafkaConnection } from '@digitalhub/consumer';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { type Committer, createCommitter, createSweeper } from '../commit';
import { commitMetrics } from '../metrics/commit-metrics';
import { currentTrace } from '../trace/trace';
import type { Clock } from './clock';
import type { ServiceDefinition } from './types';

/** The way from a command to its messages. */
export interface Writing {
  readonly committer: Committer;
  start(): void;
  /** Answers the commands that wait; refuses later ones. */
  stop(): Promise<void>;
}

interface WritingParts {
  readonly definition: ServiceDefinition;
  readonly kafka: KafkaConnection;
  readonly database: Connection;
  readonly clock: Clock;
  readonly log: Logger;
  readonly registry: Registry;
}

/** Puts committer and sweeper together; what one commits wakes the other. */
export function createWriting({ definition, database, clock, log, registry }: WritingParts): Writing {
  const { name: service, aggregates } = definition;
  const shared = { connection: database, aggregates, clock, logger: log };
  const committer = createCommitter({
    ...shared,
    service,
    observer: commitMetrics(registry),
    trace: currentTrace,
    onDue: (dueAt) => sweeper.expect(dueAt),
  });
  const sweeper = createSweeper({ ...shared, committer });
  return {
    committer,
    start: () => sweeper.start(),
    stop: async () => {
      await sweeper.stop();
      await committer.stop();
    },
  };
}
