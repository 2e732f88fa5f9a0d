import { deferred } from '../deferred';
import { HandlerTable } from '../handlers/handler-table';
import { persistently } from '../kafka/persistently';
import { standardLogger } from '../kafka/logger';
import type { ParkedStore } from '../parking/parked-store';
import { Parker } from '../parking/parker';
import { RecordProducer } from '../producer/record-producer';
import type { Consumer, ConsumerStatus } from './consumer';
import { GroupMember, type MemberEvents } from './group-member';
import { Lanes } from './lanes';
import { OffsetCommits } from './offset-commits';
import { settingsOf, type ConsumerOptions } from './options';
import { prepareTopics } from './prepare-topics';
import { Slots } from './slots';
import { within } from './within';

const COMMIT_EVERY = 100;
const LOOK_FOR_REQUESTS_EVERY = 1000;
/** Together less than the session timeout, because no heartbeat goes out meanwhile. */
const SETTLE_TIMEOUT = 6000;
const COMMIT_TIMEOUT = 2000;

/**
 * Makes a consumer of the messages that its handlers name.
 *
 * It promises: every message is handled at least once; messages of one key (and of one `ce_partitionkey`) one after
 * the other in order, others side by side; an offset is committed only after the handlers have resolved or the message
 * is parked. A message whose handler keeps failing is set aside with its key and never blocks its partition; a
 * dependency that is away stops the partition and parks nothing. When the group rebalances, running handlers are waited
 * for (up to six seconds) before another member goes on.
 *
 * @example
 * const consumer = createConsumer({
 *   brokers: ['localhost:9092'], clientId: 'reporting', group: 'reporting', parked,
 *   handlers: [on(ReservationConfirmed, async ({ data }) => { await desks.count(data.hub, data.start); })],
 * });
 * consumer.start();
 *
 * Throws without `parked` or a handler, instead of waiting for ever.
 */
export function createConsumer(options: ConsumerOptions): Consumer {
  requireParkedStore(options.parked);
  return new GroupConsumer(options);
}

class GroupConsumer implements Consumer {
  private readonly settings;
  private readonly logger;
  private readonly topics: readonly string[];
  private readonly producer: RecordProducer;
  private readonly lanes: Lanes;
  private readonly commits: OffsetCommits;
  private readonly stopping = new AbortController();
  private readonly firstAssignment = deferred();
  private member: GroupMember | undefined;
  private state: ConsumerStatus['state'] = 'stopped';
  private trouble: string | undefined;
  private timers: NodeJS.Timeout[] = [];
  private running: Promise<void> | undefined;

  constructor(options: ConsumerOptions) {
    this.settings = settingsOf(options);
    this.logger = options.logger ?? standardLogger;
    const table = new HandlerTable(options.handlers);
    this.topics = [...table.topics.keys()].map((name) => this.settings.topicPrefix + name);
    this.producer = new RecordProducer({ ...options, compression: 'gzip' });
    this.lanes = new Lanes({
      ...this.settings,
      table,
      logger: this.logger,
      slots: new Slots(this.settings.concurrency),
      store: options.parked,
      parker: new Parker(this.producer, options.parked, options.group, this.settings.topicPrefix),
      released: () => this.member?.resumeReady(),
      parkedChanged: () => this.settings.observer.parkedKeys?.(this.lanes.parkedKeys()),
    });
    this.commits = new OffsetCommits(this.lanes, this.logger);
  }

  start(): void {
    if (this.state !== 'stopped' || this.stopping.signal.aborted) return;
    this.state = 'joining';
    this.timers = [
      setInterval(() => void this.commits.flush(), COMMIT_EVERY),
      setInterval(() => void this.lookForRequests(), LOOK_FOR_REQUESTS_EVERY),
    ];
    this.running = persistently(
      () => this.beMember(),
      (error) => this.lost(error),
      this.stopping.signal,
    );
  }

  async stop(): Promise<void> {
    if (this.state === 'stopped') return;
    this.state = 'stopping';
    await this.settle(this.settings.drainTimeout);
    this.timers.forEach(clearInterval);
    this.stopping.abort();
    await this.running;
    await this.producer.disconnect();
    this.state = 'stopped';
  }

  status(): ConsumerStatus {
    const partitions = this.lanes.all().map((lane) => ({
      topic: lane.ref.topic,
      partition: lane.ref.partition,
      lag: lane.lag,
      paused: lane.paused,
      parkedKeys: lane.parked.names,
    }));
    return { group: this.settings.group, state: this.state, trouble: this.trouble, partitions };
  }

  whenAssigned(): Promise<void> {
    return this.firstAssignment.promise;
  }

  private async beMember(): Promise<void> {
    await prepareTopics(this.settings, this.settings.group, this.topics);
    const events: MemberEvents = {
      settle: () => this.settle(SETTLE_TIMEOUT),
      assigned: (partitions) => this.assigned(partitions),
    };
    this.member = new GroupMember(this.settings, this.lanes, this.commits, events, this.stopping.signal);
    await this.member.run(this.topics);
  }

  private lost(error: Error): void {
    this.state = 'joining';
    if (this.trouble !== error.message) {
      this.logger.warn(
        { group: this.settings.groupId, error: error.message },
        'Not a member of the group, joining again',
      );
    }
    this.trouble = error.message;
    this.lanes.assign([]);
  }

  private assigned(partitions: readonly { topic: string; partition: number }[]): void {
    // A join that was under way when `stop` was called is still told of, even after the stop.
    if (this.state === 'stopping' || this.stopping.signal.aborted) return;
    this.state = 'running';
    this.trouble = undefined;
    this.commits.forget();
    this.lanes.assign(partitions.map((partition) => ({ ...partition, group: this.settings.groupId })));
    this.logger.info({ group: this.settings.groupId, partitions: partitions.length }, 'Partitions assigned');
    this.firstAssignment.resolve();
  }

  /** Ends what is running and commits it, before partitions change hands; waits no longer than it must. */
  private async settle(timeout: number): Promise<void> {
    await within(timeout, this.lanes.close());
    await within(COMMIT_TIMEOUT, this.commits.flush());
  }

  private async lookForRequests(): Promise<void> {
    if (this.lanes.parkedKeys() === 0) return;
    try {
      const keys = await this.settings.parked.requested(this.settings.groupId);
      for (const { topic, partition, key } of keys) void this.lanes.get(topic, partition)?.drain(key);
    } catch (error) {
      this.logger.warn({ error: (error as Error).message }, 'Cannot look for retry requests, trying again');
    }
  }
}

/** Without it no partition's parked keys are ever loaded, and each would stay paused. */
function requireParkedStore(parked: Partial<ParkedStore> | undefined): void {
  if (typeof parked?.load === 'function' && typeof parked.park === 'function') return;
  throw new Error(
    'A consumer needs `parked`: a ParkedStore, where messages wait that no handler could take.',
  );
}
