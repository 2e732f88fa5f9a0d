import { noticeCategoryOf, type NoticeDropReason } from '@digitalhub/contracts';
import { isRefusal } from '@digitalhub/kernel';
import { type Again, again, Clock, Log, type Logger } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type Contact, Contacts } from './contacts';
import { MailComposer } from './mail/mail-composer.service';
import { MailTransport } from './mail/mail.client';
import { addressMark, letterIdOf } from './notice-identity.service';
import { NoticeMetrics } from './notice-metrics.service';
import { NoticeQueue } from './notice.service';
import { NoticeStore, type WaitingNotice } from './notice.store';
import { GIVE_UP_AFTER, judgeFailure, nextLookForContact, restAfter, WAIT_FOR_CONTACT } from './retry';

/** Notices that go out in one mail at most. */
const MOST_TOGETHER = 20;

/** Times that a mail that went out is tried to be noted; about two minutes. */
const MOST_NOTES = 70;

/** `server-away`: nothing was sent and nothing changed, the mail server cannot be used. */
export type Delivery = 'done' | 'server-away';

type Mailable = readonly [WaitingNotice, ...WaitingNotice[]];

/** Brings one due notice, and those that share its cause, to their end or to their next try. */
@Injectable()
export class NoticeDelivery {
  constructor(
    private readonly store: NoticeStore,
    private readonly queue: NoticeQueue,
    private readonly contacts: Contacts,
    private readonly composer: MailComposer,
    private readonly transport: MailTransport,
    private readonly metrics: NoticeMetrics,
    private readonly clock: Clock,
    @Log() private readonly log: Logger,
  ) {}

  /** `turn` resolves when a mail may go; it is asked right before. */
  async deliver(id: string, turn: () => Promise<boolean>): Promise<Delivery> {
    const doc = await this.store.find(id);
    if (doc.status !== 'waiting' || doc.dueAt > this.clock.now()) return 'done';
    const { mail, notices } = await this.collect({ ...doc, id });
    const sendable: WaitingNotice[] = [];
    let contact: Contact | undefined;
    for (const each of notices) {
      const found = await this.sendableTo(each);
      if (!found) continue;
      contact ??= found;
      if (found.address === contact.address) sendable.push(each);
    }
    const [first, ...others] = sendable;
    if (!first || !contact || !(await turn())) return 'done';
    return this.mail(mail, [first, ...others], contact);
  }

  /** The mail that the notice goes out in. Its company is fixed before the first try, so that every try is the same. */
  private async collect(waiting: WaitingNotice): Promise<{ mail: string; notices: WaitingNotice[] }> {
    const { notice, letter, id } = waiting;
    if (notice.cause === undefined) return { mail: id, notices: [waiting] };
    const found = await this.store.together(notice, letter, this.clock.now(), MOST_TOGETHER);
    const others = found.filter((each) => each.id !== id);
    const notices = [waiting, ...others.slice(0, MOST_TOGETHER - 1)];
    if (letter !== undefined) return { mail: letter, notices };
    const ids = notices.map((each) => each.id);
    const mail = letterIdOf(ids);
    await this.queue.putInLetter(ids, mail);
    return { mail, notices };
  }

  /** How to reach the person; undefined for a notice that is put off or dropped. */
  private async sendableTo({ id, notice, at }: WaitingNotice): Promise<Contact | undefined> {
    const now = this.clock.now();
    if (notice.sendBefore !== undefined && notice.sendBefore <= now) return this.drop(id, 'too-late');
    const contact = await this.contacts.of(notice.person, notice.template);
    if (!contact) {
      if (now - at >= WAIT_FOR_CONTACT) return this.drop(id, 'no-contact');
      return this.defer([id], 'no-contact', nextLookForContact(at, now), false);
    }
    if (!contact.deliverable) return this.drop(id, 'undeliverable');
    const category = noticeCategoryOf[notice.template];
    if (category && contact.refuses?.includes(category)) return this.drop(id, 'not-wanted');
    return contact;
  }

  private async mail(mail: string, notices: Mailable, contact: Contact): Promise<Delivery> {
    const ids = notices.map(({ id }) => id);
    const composed = await this.composer.compose({ mail, notices, contact }).catch((error: unknown) => {
      this.log.error({ mail, reason: (error as Error).name }, 'a notice cannot be worded');
    });
    if (!composed) {
      for (const id of ids) await this.drop(id, 'cannot-be-told');
      return 'done';
    }
    const outcome = await this.transport.send(composed);
    if (outcome.taken) {
      const sent = new Map(notices.map(({ id, notice }) => [id, notice]));
      const mailed = { mail, sentTo: addressMark(mail, contact.address) };
      await again(untilNoted, () => this.queue.sent(sent, mailed));
      for (const { notice } of notices) this.metrics.sent.inc({ template: notice.template });
      return 'done';
    }
    const verdict = judgeFailure(outcome.failure);
    this.log.warn({ mail, verdict, ...outcome.failure }, 'a mail was not taken');
    if (verdict === 'server') return 'server-away';
    if (verdict === 'later') return this.tryLater(notices);
    if (verdict === 'address') {
      await this.contacts.undeliverable(notices[0].notice.person, contact.address);
    }
    const reason = verdict === 'address' ? 'address-refused' : 'mail-refused';
    await this.queue.fail(ids, reason);
    this.metrics.ended.inc({ outcome: 'failed', reason }, ids.length);
    return 'done';
  }

  private async tryLater(notices: Mailable): Promise<Delivery> {
    const now = this.clock.now();
    const given = notices.filter(({ notice, at }) => now - Math.max(at, notice.sendAt) >= GIVE_UP_AFTER);
    const later = notices.filter((each) => !given.includes(each));
    if (given.length > 0) {
      await this.queue.fail(
        given.map(({ id }) => id),
        'gave-up',
      );
      this.metrics.ended.inc({ outcome: 'failed', reason: 'gave-up' }, given.length);
    }
    const rest = restAfter(notices[0].attempts, Math.random());
    const ids = later.map(({ id }) => id);
    await this.defer(ids, 'refused-for-now', now + rest, true);
    return 'done';
  }

  private async defer(ids: readonly string[], problem: string, dueAt: number, tried: boolean) {
    await this.queue.defer(ids, problem, dueAt, tried);
    this.metrics.deferred.inc({ reason: problem }, ids.length);
    return undefined;
  }

  private async drop(id: string, reason: NoticeDropReason) {
    await this.queue.drop([id], reason);
    this.metrics.ended.inc({ outcome: 'dropped', reason });
    return undefined;
  }
}

/** A mail that went out is noted at all costs: what is not noted goes out again. */
const untilNoted: Again = {
  on: (error) => !isRefusal(error, 'shutting-down'),
  tries: MOST_NOTES,
  rest: (tries) => Math.min(100 * tries, 2000),
};
