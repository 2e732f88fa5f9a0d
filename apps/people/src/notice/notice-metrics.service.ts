import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';
import { NoticeStore, type QueueState } from './notice.store';

/** How the queue of notices stands, and what became of them; templates and codes alone. */
@Injectable()
export class NoticeMetrics {
  readonly sent: Counter<'template'>;
  readonly ended: Counter<'outcome' | 'reason'>;
  readonly deferred: Counter<'reason'>;
  readonly serverFailures: Counter;

  constructor(registry: Registry, store: NoticeStore, clock: Clock) {
    const registers = [registry];
    this.sent = new Counter({
      name: 'notices_sent_total',
      help: 'Notices that the mail server took.',
      labelNames: ['template'],
      registers,
    });
    this.ended = new Counter({
      name: 'notices_unsent_total',
      help: 'Notices that failed or were dropped, by reason.',
      labelNames: ['outcome', 'reason'],
      registers,
    });
    this.deferred = new Counter({
      name: 'notices_deferred_total',
      help: 'Times that a notice was put off, by reason.',
      labelNames: ['reason'],
      registers,
    });
    this.serverFailures = new Counter({
      name: 'notice_mail_server_failures_total',
      help: 'Times that the mail server could not be used at all.',
      registers,
    });
    const queueState = async (): Promise<QueueState | undefined> =>
      store.queueState(clock.now()).catch(() => undefined);
    gauge(registers, 'notices_waiting', 'Notices that wait, due or not.', async () => {
      return (await queueState())?.waiting;
    });
    gauge(
      registers,
      'notices_oldest_due_seconds',
      'How long the oldest due notice has been due.',
      async () => {
        const found = await queueState();
        if (!found) return undefined;
        return found.oldestDueAt === undefined ? 0 : (clock.now() - found.oldestDueAt) / 1000;
      },
    );
  }
}

/** Read when it is asked for; without a value while the database does not answer. */
function gauge(registers: Registry[], name: string, help: string, value: () => Promise<number | undefined>) {
  return new Gauge({
    name,
    help,
    registers,
    async collect() {
      const now = await value();
      if (now === undefined) this.remove();
      else this.set(now);
    },
  });
}
