import {
  type DataOf,
  type Envelope,
  EventSnapshot,
  FACTS_KEPT_DAYS,
  HubSnapshot,
  type MessageDefinition,
  PersonSnapshot,
  ProgrammeSnapshot,
  ReservationSnapshot,
  ResourceSnapshot,
  type Person,
  type Programme,
  type PublicEvent,
} from '@digitalhub/contracts';
import { Clock, type Handler, on, onTombstone } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type StayInHub, stayOf } from './stay';
import { keptFrom } from './horizon';
import { Interned } from './interned';
import { Latest, type StateRecord } from './latest';
import { Network } from './network-view';
import { Positions } from './positions';
import { Waiters } from './waiters.service';

/** Positions of sources that have been silent for longer, and whose facts are gone, are forgotten. */
const POSITIONS_KEPT_MS = (FACTS_KEPT_DAYS + 5) * 86_400_000;

/** All that the gateway knows from state topics: in memory, made anew at every start. */
@Injectable()
export class Views {
  readonly network: Network;
  readonly events: Latest<PublicEvent>;
  readonly programmes = new Latest<Programme>();
  readonly persons = new Latest<Person>();
  readonly positions = new Positions();
  readonly waiters = new Waiters();
  private readonly texts = new Interned();

  constructor(private readonly clock: Clock) {
    this.network = new Network(keptFrom(clock.now()));
    this.events = new Latest((event) => Date.parse(event.end) > this.network.knownFrom);
  }

  /** How many entities of each kind are held. */
  get entries(): Record<string, number> {
    const { hubs, resources, stays } = this.network.sizes;
    const rest = { events: this.events.size, programmes: this.programmes.size, persons: this.persons.size };
    return { hubs, resources, reservations: stays, ...rest };
  }

  /** What the state topics are read with. */
  handlers(): Handler[] {
    const { network, events, programmes, persons } = this;
    return [
      ...follow(
        HubSnapshot,
        (hub) => hub,
        (record) => network.applyHub(record),
      ),
      ...follow(
        ResourceSnapshot,
        (resource) => resource,
        (record) => network.applyResource(record),
      ),
      ...follow(ReservationSnapshot, stayOf, (record) => network.applyStay(this.lean(record))),
      ...follow(
        EventSnapshot,
        (event) => event,
        (record) => events.apply(record),
      ),
      ...follow(
        ProgrammeSnapshot,
        (programme) => programme,
        (record) => programmes.apply(record),
      ),
      ...follow(
        PersonSnapshot,
        (person) => person,
        (record) => persons.apply(record),
      ),
    ];
  }

  /** True when the state topic said that the person is gone. */
  erased(person: string): boolean {
    return this.persons.isGone(person);
  }

  /** Of reservations there are many, and they name few sheets, resources and hubs. */
  private lean(record: StateRecord<StayInHub>): StateRecord<StayInHub> {
    const { state } = record;
    const { texts } = this;
    const source = texts.of(record.source);
    if (!state?.value) return { ...record, source };
    const value = {
      ...state.value,
      resource: texts.of(state.value.resource),
      hub: texts.of(state.value.hub),
    };
    return { ...record, source, state: { ...state, value } };
  }

  /** Notes that a record has been applied, and wakes whoever waited for it. */
  applied({ source, sequence, time }: Envelope): void {
    const at = Date.parse(time);
    if (at > this.clock.now() - POSITIONS_KEPT_MS)
      this.positions.advance({ source: this.texts.of(source), sequence }, at);
    this.waiters.reached({ source, sequence });
  }

  /** Forgets what lies in past months. */
  prune(): void {
    const now = this.clock.now();
    this.network.prune(keptFrom(now));
    this.events.prune();
    this.positions.prune(now - POSITIONS_KEPT_MS);
    this.texts.clear();
  }
}

/** The handlers of one state topic: its snapshots and its tombstones. */
function follow<M extends MessageDefinition, Value>(
  message: M,
  valueOf: (data: DataOf<M>) => Value | undefined,
  apply: (record: StateRecord<Value>) => unknown,
): Handler[] {
  return [
    on(message, (event) => {
      const { subject: key, source, sequence } = event;
      const data = event.data as DataOf<M> & { readonly revision: number };
      apply({ key, source: source, sequence, state: { revision: data.revision, value: valueOf(data) } });
    }),
    onTombstone(message.topic, ({ subject: key, source, sequence }) => {
      apply({ key, source, sequence });
    }),
  ];
}
