import type { NoticeDropReason, NoticeFailure } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { type Change, Committer, type Loaded, Settings } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import {
  defer,
  drop,
  erase,
  fail,
  type Mailed,
  markSent,
  type Notice,
  type NoticeDoc,
  type NoticeStep,
  putInLetter,
  queue,
  withdraw,
} from './notice';
import { noticeIdOf } from './notice-identity.service';
import type { NoticeSettings } from './notice.settings';
import { notices, NoticeStore } from './notice.store';

type Rule = (doc: NoticeDoc, now: Instant, id: string) => NoticeStep | undefined;

/** Aggregates a command may touch. */
const PORTION = 50;

/** Every change of the queue of notices; each is durable when it resolves, and may be repeated. */
@Injectable()
export class NoticeQueue {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly committer: Committer,
    private readonly store: NoticeStore,
    @Settings() private readonly settings: NoticeSettings,
  ) {}

  /** Calls back when something was queued here. */
  onQueued(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Queues a notice once, however often it is requested. */
  async request(notice: Notice): Promise<void> {
    const id = noticeIdOf(notice.person, notice.key);
    const window = this.settings.NOTICE_WINDOW_MS;
    await this.change('queue-notice', [id], (doc, now) => queue(doc, notice, now, window));
    for (const listener of this.listeners) listener();
  }

  async withdraw(person: string, key: Notice['key']): Promise<void> {
    await this.change('withdraw-notice', [noticeIdOf(person, key)], withdraw);
  }

  async putInLetter(ids: readonly string[], letter: string): Promise<void> {
    await this.change('compose-letter', ids, (doc) => putInLetter(doc, letter));
  }

  /** The mail server took the mail that these were in. */
  async sent(sent: ReadonlyMap<string, Notice>, mailed: Mailed): Promise<void> {
    await this.change('notices-sent', [...sent.keys()], (doc, now, id) =>
      markSent(doc, sent.get(id)!, mailed, now),
    );
  }

  async defer(ids: readonly string[], problem: string, dueAt: Instant, tried: boolean): Promise<void> {
    await this.change('defer-notices', ids, (doc) => defer(doc, problem, dueAt, tried));
  }

  async fail(ids: readonly string[], reason: NoticeFailure): Promise<void> {
    await this.change('notices-failed', ids, (doc, now) => fail(doc, reason, now));
  }

  async drop(ids: readonly string[], reason: NoticeDropReason): Promise<void> {
    await this.change('drop-notices', ids, (doc, now) => drop(doc, reason, now));
  }

  /** A person has a contact now: what waited for one goes out. */
  async contactKnown(person: string): Promise<void> {
    const ids = await this.store.waitingFor(person, 'no-contact');
    await this.change('contact-known', ids, (doc, now) => defer(doc, 'no-contact', now, false));
    for (const listener of this.listeners) listener();
  }

  /** Takes a person's notices out of the queue and out of the record; gives their number. */
  async erase(person: string): Promise<number> {
    const ids = await this.store.ofPerson(person);
    return this.change('erase-notices', ids, erase);
  }

  /** Applies a rule to each; what it leaves alone is not written. Gives how many it changed. */
  private async change(name: string, ids: readonly string[], rule: Rule): Promise<number> {
    let changed = 0;
    for (let from = 0; from < ids.length; from += PORTION) {
      const portion = ids.slice(from, from + PORTION);
      const { result } = await this.committer.execute({
        name,
        reads: portion.map((id) => ({ type: notices, id })),
        decide: (loaded, now) => {
          const changes = portion.flatMap((id) => changeOf(loaded, id, rule, now));
          return { result: changes.length, changes };
        },
      });
      changed += result;
    }
    return changed;
  }
}

function changeOf(loaded: Loaded, id: string, rule: Rule, now: Instant): Change<NoticeDoc>[] {
  const ref = { type: notices, id };
  const step = rule(loaded.get(ref).doc, now, id);
  if (!step) return [];
  const { doc, fact } = step;
  if (!fact) return [{ ref, doc }];
  const { key, person } = fact.data as Pick<Notice, 'key' | 'person'>;
  return [{ ref, doc, messages: [{ ...fact, subject: key.subject, key: person }] }];
}
