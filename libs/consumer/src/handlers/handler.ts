import type { Envelope, EventOf, MessageDefinition, TopicDefinition } from '@digitalhub/contracts';

/** Where an event comes from, and how often it was tried. */
export interface HandlerContext {
  /** Without the installation's prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** The Kafka key as text. */
  readonly key: string | undefined;
  /** 1 the first time, then 2, 3 … */
  readonly attempt: number;
  /** True when the event comes out of the parked set after a retry was asked for. */
  readonly fromParked: boolean;
}

/** A deleted key of a state topic. Void when its `source` is not the source of the entry that a reader holds. */
export type Tombstone = Envelope<null>;

type Handle<Event> = (event: Event, context: HandlerContext) => Promise<void> | void;

export interface MessageHandler {
  readonly kind: 'message';
  readonly message: MessageDefinition;
  readonly handle: Handle<Envelope>;
}

export interface TombstoneHandler {
  readonly kind: 'tombstone';
  readonly topic: TopicDefinition;
  readonly handle: Handle<Tombstone>;
}

/** An event whose data was not looked at. */
export type Attributes = Envelope<undefined>;

export interface OtherHandler {
  readonly kind: 'other';
  readonly topic: TopicDefinition;
  readonly handle: Handle<Attributes>;
}

/** What a consumer does with a kind of message; made by `on`, `onTombstone` and `onOther`. */
export type Handler = MessageHandler | TombstoneHandler | OtherHandler;

/**
 * Handles every message of one type. The event has passed the contract's reader schema; members that a later minor
 * version adds pass. It may come more than once: the handler must survive hearing it twice.
 *
 * @example
 * `on(ReservationConfirmed, async (event) => { await desks.take(event.data.resource, event.data.start); })`
 */
export function on<M extends MessageDefinition>(message: M, handle: Handle<EventOf<M>>): MessageHandler {
  return { kind: 'message', message, handle: handle as Handle<Envelope> };
}

/** Handles the deletions of a state topic. */
export function onTombstone(topic: TopicDefinition, handle: Handle<Tombstone>): TombstoneHandler {
  return { kind: 'tombstone', topic, handle };
}

/**
 * Hears every message of a topic that no other handler of the consumer answers: types it does not handle, types it
 * does not know, and messages that ops discarded. Without their data; for what counts sequences over all types.
 */
export function onOther(topic: TopicDefinition, handle: Handle<Attributes>): OtherHandler {
  return { kind: 'other', topic, handle };
}
