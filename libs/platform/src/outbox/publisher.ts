import { isPermanent, type EventProducer } from '@digitalhub/consumer';
import type { WriteLogger } from '../database/logger';
import type { Lease } from '../database/lease';
import type { OutboxRow } from '../database/outbox-row';
import type { RelayObserver } from './observer';
import { recordOf } from './record';

export interface PublisherParts {
  readonly producer: Pick<EventProducer, 'send'>;
  readonly lease: Pick<Lease, 'held'>;
  readonly logger?: WriteLogger;
  readonly observer?: RelayObserver;
}

export interface Published {
  /** What the broker has, on all in-sync replicas. */
  readonly acknowledged: readonly OutboxRow[];
  /** True when the other rows have to be sent again. */
  readonly failed: boolean;
}

/** Hands rows to the broker while the lease is held. */
export class Publisher {
  /** After a refusal for good: a topic that is at fault must not hold up the others. */
  private apart = false;

  constructor(private readonly parts: PublisherParts) {}

  async publish(rows: readonly OutboxRow[]): Promise<Published> {
    const acknowledged: OutboxRow[] = [];
    for (const portion of this.apart ? byTopic(rows) : [rows]) {
      if (!this.parts.lease.held) break;
      const error = await this.send(portion);
      if (error === undefined) acknowledged.push(...portion);
      else if (!isPermanent(error)) break;
      else this.apart = true;
    }
    const failed = acknowledged.length < rows.length;
    if (!failed) this.apart = false;
    return { acknowledged, failed };
  }

  private async send(rows: readonly OutboxRow[]): Promise<unknown> {
    const { producer, logger, observer } = this.parts;
    const since = performance.now();
    try {
      await producer.send(rows.map(recordOf));
      observer?.published?.(rows.length, performance.now() - since);
      return undefined;
    } catch (error) {
      observer?.failed?.(rows.length);
      logger?.warn({ err: error, messages: rows.length }, 'The broker did not take messages; they wait');
      return error ?? new Error('The producer gave no reason');
    }
  }
}

function byTopic(rows: readonly OutboxRow[]): OutboxRow[][] {
  const topics = new Map<string, OutboxRow[]>();
  for (const row of rows) topics.set(row.topic, [...(topics.get(row.topic) ?? []), row]);
  return [...topics.values()];
}
