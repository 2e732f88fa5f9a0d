import { Clock, Log, type Logger, StatusNotes } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { GuestStore } from '../guest/guest.store';
import { ACKNOWLEDGE_MS, missing } from './erasure';
import { ErasureStore } from './erasure.store';

const EVERY_MS = 10_000;

/** How many erasures each service is late with. */
export type LateServices = Readonly<Record<string, number>>;

/** Raises the alarm for erasures that a service has not acknowledged in time: metric, log line and /status. */
@Injectable()
export class ErasureWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private readonly told = new Set<string>();

  constructor(
    private readonly store: ErasureStore,
    private readonly guests: GuestStore,
    private readonly clock: Clock,
    @Log() private readonly log: Logger,
    registry: Registry,
    notes: StatusNotes,
  ) {
    const late = () => this.late();
    notes.add('erasures', async () => ({ lateServices: await late() }));
    new Gauge({
      name: 'people_erasures_late',
      help: 'Erasures that a service has not acknowledged within a minute.',
      labelNames: ['late_service'],
      registers: [registry],
      async collect() {
        this.reset();
        const services = await late().catch(() => ({}));
        for (const [service, count] of Object.entries(services)) this.set({ late_service: service }, count);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look().catch((err: unknown) => this.failed(err)), EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async late(): Promise<LateServices> {
    const found = await this.store.underWaySince(this.clock.now() - ACKNOWLEDGE_MS);
    const counts: Record<string, number> = {};
    for (const { doc } of found)
      for (const service of missing(doc)) counts[service] = (counts[service] ?? 0) + 1;
    return counts;
  }

  /** Says it once for each erasure and service; and clears away what is empty. */
  private async look(): Promise<void> {
    for (const { doc } of await this.store.underWaySince(this.clock.now() - ACKNOWLEDGE_MS)) {
      if (doc.status !== 'erasing') continue;
      for (const service of missing(doc)) {
        const name = `${doc.erasure} ${service}`;
        if (this.told.has(name)) continue;
        this.told.add(name);
        this.log.error(
          { erasure: doc.erasure, late: service },
          'an erasure was not acknowledged within a minute',
        );
      }
    }
    await this.store.removeEmptyAccounts();
    await this.guests.removeEmpty();
  }

  private failed(err: unknown): void {
    this.log.warn({ err }, 'erasures could not be looked at');
  }
}
