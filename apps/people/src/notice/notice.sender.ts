import { setTimeout as sleep } from 'node:timers/promises';
import { FACTS_KEPT_DAYS } from '@digitalhub/contracts';
import { Clock, Database, Lease, Log, type Logger, Settings } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MailTransport } from './mail/mail.transport';
import { NoticeDelivery } from './notice.delivery';
import { NoticeMetrics } from './notice.metrics';
import { Pace } from './notice.pace';
import { NoticeQueue } from './notice.service';
import type { NoticeSettings } from './notice.settings';
import { NoticeStore, type WaitingNotice } from './notice.store';
import { pauseAfter } from './retry';

/** A replica that dies is followed by another within the lease; times in ms. */
const LEASE = { lease: 6000, margin: 2000 };
/** How often due notices are looked for that nothing woke the sender for. */
const POLL = 1000;
const PORTION = 64;
const HOUR = 3_600_000;
/** What ended is remembered ten days longer than any message lives that could ask for it again; in ms. */
const REMEMBERED = (FACTS_KEPT_DAYS + 10) * 24 * HOUR;

/**
 * Sends what is due. One replica at a time, by a lease: a mail goes out once, and again only when a process ended
 * between the server's yes and the note of it, at most `SMTP_CONNECTIONS` mails each time. The pace holds over all
 * replicas, because one sends.
 */
@Injectable()
export class NoticeSender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ending = new AbortController();
  private readonly lease: Lease;
  private readonly pace: Pace;
  private running: Promise<void> | undefined;
  private renewal: NodeJS.Timeout | undefined;
  private wake: (() => void) | undefined;
  private woken = false;
  private failures = 0;
  private tidiedAt = -Infinity;

  constructor(
    private readonly store: NoticeStore,
    private readonly queue: NoticeQueue,
    private readonly delivery: NoticeDelivery,
    private readonly transport: MailTransport,
    private readonly metrics: NoticeMetrics,
    private readonly clock: Clock,
    @Settings() private readonly settings: NoticeSettings,
    @Database() database: Database,
    @Log() private readonly log: Logger,
  ) {
    this.lease = new Lease(database.db!, LEASE, 'notices');
    this.pace = new Pace(settings.NOTICES_PER_MINUTE);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.store.createIndexes();
    if (!this.transport.isConfigured) {
      this.log.warn('SMTP_URL is not set: notices stay queued');
      return;
    }
    this.queue.onQueued(() => this.nudge());
    const renew = () => void this.take().catch(() => undefined);
    this.renewal = setInterval(renew, LEASE.lease / 4);
    this.running = this.run();
  }

  /** Lets the mail on the way come to its end, and the next replica send at once. */
  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    this.nudge();
    clearInterval(this.renewal);
    await this.running;
    this.transport.close();
    if (this.lease.held) await this.lease.release().catch(() => undefined);
  }

  private nudge(): void {
    this.woken = true;
    this.wake?.();
  }

  private async run(): Promise<void> {
    while (!this.ending.signal.aborted) {
      this.woken = false;
      const delay = await this.round().catch((error: unknown) => {
        this.log.warn({ err: error }, 'due notices could not be sent');
        return POLL;
      });
      await this.rest(delay);
    }
  }

  /** Gives the time until the next round in ms. */
  private async round(): Promise<number> {
    if (!this.lease.held && !(await this.take())) return POLL;
    await this.tidy();
    const { due, nextAt } = await this.store.due(this.clock.now(), PORTION);
    if (due.length === 0) return Math.min(POLL, nextAt - this.clock.now());
    const ids = oneOfEachCause(due);
    const lanes = Array.from({ length: this.settings.SMTP_CONNECTIONS }, () => this.lane(ids));
    const away = (await Promise.all(lanes)).includes('server-away');
    this.failures = away ? this.failures + 1 : 0;
    if (away) await this.leaveServerAlone();
    return 0;
  }

  private async leaveServerAlone(): Promise<void> {
    this.metrics.serverFailures.inc();
    const { signal } = this.ending;
    await sleep(pauseAfter(this.failures, Math.random()), undefined, { signal }).catch(() => undefined);
  }

  /** Takes one after the other from a list that it shares with the other lanes. */
  private async lane(ids: string[]): Promise<'done' | 'server-away'> {
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      const outcome = await this.delivery.deliver(id, () => this.mayGo());
      if (outcome === 'done') continue;
      ids.length = 0;
      return outcome;
    }
    return 'done';
  }

  /** Waits for the turn of a mail; false when this replica may send no more. */
  private async mayGo(): Promise<boolean> {
    if (this.canSend) await this.pace.turn(this.ending.signal);
    return this.canSend;
  }

  private get canSend(): boolean {
    return this.lease.held && !this.ending.signal.aborted;
  }

  private async take(): Promise<boolean> {
    const taken = await this.lease.take();
    if (taken === 'free' || taken === 'from-another') this.pace.restart();
    return taken !== 'no';
  }

  private async tidy(): Promise<void> {
    if (performance.now() - this.tidiedAt < HOUR) return;
    this.tidiedAt = performance.now();
    await this.store.forgetBefore(this.clock.now() - REMEMBERED);
  }

  private async rest(delay: number): Promise<void> {
    if (delay <= 0 || this.woken || this.ending.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delay);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }
}

/** Those that share a cause go out together: one of them stands for all, so that no two lanes take the same mail. */
function oneOfEachCause(due: readonly WaitingNotice[]): string[] {
  const ids = new Map<string, string>();
  for (const { id, notice } of due) {
    const mail = notice.cause === undefined ? id : `${notice.person} ${notice.cause}`;
    if (!ids.has(mail)) ids.set(mail, id);
  }
  return [...ids.values()];
}
