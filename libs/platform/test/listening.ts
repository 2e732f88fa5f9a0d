import { eventFacts, HubChanged, HubSnapshot, hubState, type EventOf } from '@digitalhub/contracts';
import { Controller, Get, Injectable, Module, Param } from '@nestjs/common';
import {
  currentTrace,
  On,
  OnTombstone,
  Public,
  type ServiceDefinition,
  type Tombstone,
  type Trace,
} from '../src';

/** What a handler heard, under which trace. */
export interface Heard {
  readonly what: string;
  readonly trace: Trace | undefined;
}

/** Handlers and a route that a test can hold back. */
@Injectable()
export class Listener {
  readonly heard: Heard[] = [];
  hold: (what: string) => Promise<void> = () => Promise.resolve();

  @On(HubSnapshot)
  async snapshot({ data }: EventOf<typeof HubSnapshot>) {
    await this.note(`hub ${data.slug} ${data.revision}`);
  }

  @On(HubChanged)
  async changed({ data }: EventOf<typeof HubChanged>) {
    await this.note(`changed ${data.slug}`);
  }

  @OnTombstone(hubState)
  async gone({ subject }: Tombstone) {
    await this.note(`gone ${subject}`);
  }

  async note(what: string): Promise<void> {
    const trace = currentTrace();
    await this.hold(what);
    this.heard.push({ what, trace });
  }
}

@Public()
@Controller('slow')
class SlowController {
  constructor(private readonly listener: Listener) {}

  @Get(':what')
  async slow(@Param('what') what: string) {
    await this.listener.note(`request ${what}`);
    return { what };
  }
}

/** The definition of a service that listens to hubs, and the listener that hears for it. */
export function listening(): { definition: ServiceDefinition; listener: Listener } {
  const listener = new Listener();
  @Module({ controllers: [SlowController], providers: [{ provide: Listener, useValue: listener }] })
  class ListeningModule {}
  const definition = {
    name: 'events',
    module: ListeningModule,
    publishes: [eventFacts],
    aggregates: [],
  } as const;
  return { definition, listener };
}
