import type { NoticeView } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { type AggregateType, Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection, mongo } from 'mongoose';
import { type Notice, type NoticeDoc, unknownNotice, type Waiting } from './notice';

export const notices: AggregateType<NoticeDoc> = {
  name: 'notice',
  collection: 'notices',
  schemaVersion: 1,
  initial: () => unknownNotice,
  dueAt: ({ doc }) => (doc.status === 'waiting' ? doc.dueAt : undefined),
};

interface StoredNotice {
  readonly _id: string;
  readonly dueAt?: number;
  readonly state: Exclude<NoticeDoc, { status: 'unknown' }>;
}

export interface WaitingNotice extends Waiting {
  readonly id: string;
}

export interface QueueState {
  readonly waiting: number;
  /** When the oldest that is due became so; undefined when nothing is. */
  readonly oldestDueAt?: number;
}

/** A notice as it is shown, and its place in the list. */
export interface ListedNotice {
  readonly at: number;
  readonly view: NoticeView;
}

const COUNTED = ['waiting', 'sent', 'failed', 'dropped', 'withdrawn'] as const;
const ENDED = ['sent', 'failed', 'dropped', 'withdrawn', 'erased'] as const;

@Injectable()
export class NoticeStore {
  constructor(@Database() private readonly database: Connection) {}

  async createIndexes(): Promise<void> {
    await this.notices.createIndexes([
      { key: { 'state.notice.person': 1 }, sparse: true },
      { key: { 'state.told.person': 1 }, sparse: true },
      { key: { 'state.mail': 1 }, sparse: true },
      { key: { 'state.letter': 1 }, sparse: true },
      { key: { 'state.status': 1, 'state.at': 1 } },
    ]);
  }

  async find(id: string): Promise<NoticeDoc> {
    return (await readAggregate(this.database, notices, id)).doc;
  }

  /** Those that are due, the longest due first, and when the next one is. */
  async due(now: number, limit: number): Promise<{ due: WaitingNotice[]; nextAt: number }> {
    const found = await this.notices
      .find({ dueAt: { $gte: 0 } })
      .sort({ dueAt: 1 })
      .limit(limit + 1)
      .toArray();
    const waiting = found.flatMap(waitingOf);
    const due = waiting.filter(({ dueAt }) => dueAt <= now).slice(0, limit);
    return { due, nextAt: waiting[due.length]?.dueAt ?? Infinity };
  }

  /** What waits with others for one mail: of one person and cause and ready to go, or in that mail already. */
  async together({ person, cause }: Notice, letter: string | undefined, now: number, limit: number) {
    const found = await this.notices
      .find({
        'state.notice.person': person,
        'state.notice.cause': cause,
        'state.status': 'waiting',
        'state.letter': letter ?? { $exists: false },
        ...(letter === undefined && { 'state.notice.sendAt': { $lte: now } }),
      })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.flatMap(waitingOf);
  }

  /** What went out, or is going out, in one mail. */
  async ofMail(mail: string): Promise<{ id: string; doc: NoticeDoc }[]> {
    const found = await this.notices
      .find({ $or: [{ _id: mail }, { 'state.mail': mail }, { 'state.letter': mail }] })
      .toArray();
    return found.map(({ _id: id, state: doc }) => ({ id, doc }));
  }

  /** The ids of a person's notices, those that ended too. */
  async ofPerson(person: string): Promise<string[]> {
    const [open, ended] = await Promise.all([
      this.ids({ 'state.notice.person': person }),
      this.ids({ 'state.told.person': person }),
    ]);
    return [...open, ...ended];
  }

  async waitingFor(person: string, problem: string): Promise<string[]> {
    return this.ids({ 'state.notice.person': person, 'state.problem': problem });
  }

  async queueState(now: number): Promise<QueueState> {
    const [waiting, [oldest]] = await Promise.all([
      this.notices.countDocuments({ dueAt: { $gte: 0 } }),
      this.notices
        .find({ dueAt: { $gte: 0, $lte: now } })
        .sort({ dueAt: 1 })
        .limit(1)
        .toArray(),
    ]);
    return { waiting, ...(oldest && { oldestDueAt: oldest.dueAt }) };
  }

  async counts(): Promise<Record<string, number>> {
    const of = (status: string) => this.notices.countDocuments({ 'state.status': status });
    const counts = await Promise.all(COUNTED.map(async (status) => [status, await of(status)] as const));
    return Object.fromEntries(counts);
  }

  /** Of one status, the latest first. `before` is the position of the last one seen. */
  async list(status: string, limit: number, before?: { at: number; id: string }): Promise<ListedNotice[]> {
    const older = before && {
      $or: [{ 'state.at': { $lt: before.at } }, { 'state.at': before.at, _id: { $lt: before.id } }],
    };
    const found = await this.notices
      .find({ 'state.status': status, ...older } as mongo.Filter<StoredNotice>)
      .sort({ 'state.at': -1, _id: -1 })
      .limit(limit)
      .toArray();
    return found.flatMap((stored) => viewOf(stored).map((view) => ({ at: stored.state.at, view })));
  }

  /** Forgets what ended before; its key is by then older than any message that could repeat it. */
  async forgetBefore(at: number): Promise<number> {
    const ended = { 'state.status': { $in: [...ENDED] }, 'state.at': { $lt: at } };
    return (await this.notices.deleteMany(ended)).deletedCount;
  }

  private async ids(query: object): Promise<string[]> {
    const found = await this.notices.find(query).project<{ _id: string }>({ _id: 1 }).toArray();
    return found.map(({ _id }) => _id);
  }

  private get notices(): mongo.Collection<StoredNotice> {
    return this.database.db!.collection<StoredNotice>(notices.collection);
  }
}

function waitingOf({ _id, state }: StoredNotice): WaitingNotice[] {
  return state.status === 'waiting' ? [{ ...state, id: _id }] : [];
}

function viewOf({ _id: id, state }: StoredNotice): NoticeView[] {
  if (state.status === 'erased') return [];
  const at = rfc3339(state.at);
  if (state.status === 'waiting') {
    const { notice, dueAt, attempts, problem } = state;
    const { key, template, owner } = notice;
    const reason = problem === undefined ? {} : { reason: problem };
    return [{ id, status: 'waiting', key, template, owner, dueAt: rfc3339(dueAt), attempts, ...reason, at }];
  }
  if (!state.told) return [];
  const { key, template, owner } = state.told;
  const reason = 'reason' in state ? { reason: state.reason } : {};
  return [{ id, status: state.status, key, template, owner, attempts: 1, ...reason, at }];
}
