import { JSON_LD } from '@digitalhub/contracts';
import { localDateOf } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { spanOf } from '../availability/day';
import { openOn, stageOn } from '../availability/opening';
import { type Bytes, bytesOf } from '../render/bytes.http';
import { Views } from '../views/views.service';
import { hubJsonLd } from './json-ld';

interface Document {
  readonly today: string;
  readonly bytes: Bytes;
}

/** Hubs as linked data; made anew when the record of a hub changes, or its day ends. */
@Injectable()
export class HubLinkedData {
  private readonly documents = new WeakMap<object, Document>();

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  /** undefined when there is no such hub. */
  of(slug: string): Bytes | undefined {
    const hub = this.views.network.hub(slug);
    if (!hub) return undefined;
    const today = localDateOf(this.clock.now(), hub.timeZone);
    const known = this.documents.get(hub);
    if (known?.today === today) return known.bytes;
    const text = JSON.stringify(
      hubJsonLd(hub, today, {
        regularly: stageOn(hub, today).stage === 'open',
        on: (date) => openOn(hub, date).map((span) => spanOf(span, hub.timeZone)),
      }),
    );
    const bytes = bytesOf(text, JSON_LD, `</hubs/${slug}>; rel="canonical"`);
    this.documents.set(hub, { today, bytes });
    return bytes;
  }
}
