import { Clock, Log, type Logger, StatusNotes, Upkeep } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Gauge, Registry } from 'prom-client';
import { GuestStore } from '../guest/guest.store';
import { ACKNOWLEDGE_MS, missing } from './erasure';
import { ErasureStore } from './erasure.store';

const EVERY_MS = 10_000;

/** How many erasures each service is late with. */
export type LateServices = Readonly<Record<string, number>>;

/** Raises the alarm for erasures that a service has not acknowledged in time: metric, log line and /status. */
@Injectable()
export class ErasureWatch implements OnApplicationBootstrap {
  /** What was said already. */
  private readonly told = new LRUCache<string, true>({ max: 10_000 });

  constructor(
    private readonly store: ErasureStore,
    private readonly guests: GuestStore,
    private readonly clock: Clock,
    private readonly upkeep: Upkeep,
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
    this.upkeep.start({ name: 'late-erasures', every: EVERY_MS, firstIn: EVERY_MS, turn: () => this.look() });
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
        this.told.set(name, true);
        this.log.error(
          { erasure: doc.erasure, late: service },
          'an erasure was not acknowledged within a minute',
        );
      }
    }
    await this.store.removeEmptyAccounts();
    await this.guests.removeEmpty();
  }
}
