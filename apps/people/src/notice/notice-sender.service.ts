import { setTimeout as sleep } from 'node:timers/promises';
import { FACTS_KEPT_DAYS } from '@digitalhub/contracts';
import { Clock, Log, type Logger, type RunningTask, Settings, type Turn, Upkeep } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MailTransport } from './mail/mail.client';
import { NoticeDelivery } from './notice-delivery.service';
import { NoticeMetrics } from './notice-metrics.service';
import { Pace } from './notice-pace.service';
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
  private readonly pace: Pace;
  private task: RunningTask | undefined;
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
    private readonly upkeep: Upkeep,
    @Log() private readonly log: Logger,
  ) {
    this.pace = new Pace(settings.NOTICES_PER_MINUTE);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.store.createIndexes();
    if (!this.transport.isConfigured) {
      this.log.warn('SMTP_URL is not set: notices stay queued');
      return;
    }
    const task = this.upkeep.start({
      name: 'notices',
      every: POLL,
      lease: LEASE,
      taken: () => this.pace.restart(),
      turn: (turn) => this.round(turn),
    });
    this.queue.onQueued(() => task.wake());
    this.task = task;
  }

  /** Lets the mail on the way come to its end. */
  async onModuleDestroy(): Promise<void> {
    await this.task?.stop();
    this.transport.close();
  }

  /** Gives the time until the next round in ms. */
  private async round(turn: Turn): Promise<number> {
    await this.tidy();
    const { due, nextAt } = await this.store.due(this.clock.now(), PORTION);
    if (due.length === 0) return Math.min(POLL, nextAt - this.clock.now());
    const ids = oneOfEachCause(due);
    const lanes = Array.from({ length: this.settings.SMTP_CONNECTIONS }, () => this.lane(ids, turn));
    const away = (await Promise.all(lanes)).includes('server-away');
    this.failures = away ? this.failures + 1 : 0;
    if (away) await this.leaveServerAlone(turn);
    return 0;
  }

  private async leaveServerAlone({ signal }: Turn): Promise<void> {
    this.metrics.serverFailures.inc();
    await sleep(pauseAfter(this.failures, Math.random()), undefined, { signal }).catch(() => undefined);
  }

  /** Takes one after the other from a list that it shares with the other lanes. */
  private async lane(ids: string[], turn: Turn): Promise<'done' | 'server-away'> {
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      const outcome = await this.delivery.deliver(id, () => this.mayGo(turn));
      if (outcome === 'done') continue;
      ids.length = 0;
      return outcome;
    }
    return 'done';
  }

  /** Waits for the turn of a mail; false when this replica may send no more. */
  private async mayGo(turn: Turn): Promise<boolean> {
    if (turn.goesOn) await this.pace.turn(turn.signal);
    return turn.goesOn;
  }

  private async tidy(): Promise<void> {
    if (performance.now() - this.tidiedAt < HOUR) return;
    this.tidiedAt = performance.now();
    await this.store.forgetBefore(this.clock.now() - REMEMBERED);
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
