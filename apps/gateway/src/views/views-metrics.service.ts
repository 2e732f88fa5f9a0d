import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { ViewsReader } from './views-reader.service';
import { Views } from './views.service';

/** Shows how far the views are and how much they hold; looked at when metrics are fetched. */
@Injectable()
export class ViewsMetrics {
  constructor(
    private readonly views: Views,
    private readonly reader: ViewsReader,
    registry: Registry,
  ) {
    const registers = [registry];
    const status = () => this.reader.status();
    const entries = () => Object.entries(this.views.entries);
    new Gauge({
      name: 'gateway_views_lag_records',
      help: 'Records of state topics that are published but not applied yet.',
      registers,
      collect() {
        this.set(status().lag ?? 0);
      },
    });
    new Gauge({
      name: 'gateway_views_as_of_timestamp_seconds',
      help: 'Everything published until then is in the views.',
      registers,
      collect() {
        this.set((status().asOf ?? 0) / 1000);
      },
    });
    new Gauge({
      name: 'gateway_views_skipped_records',
      help: 'Records of state topics that could not be read.',
      registers,
      collect() {
        this.set(status().skipped);
      },
    });
    new Gauge({
      name: 'gateway_views_entries',
      help: 'Entities that the views hold.',
      labelNames: ['kind'],
      registers,
      collect() {
        for (const [kind, count] of entries()) this.set({ kind }, count);
      },
    });
  }
}
