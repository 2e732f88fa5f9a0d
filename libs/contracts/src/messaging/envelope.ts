import type { ServiceName } from '../services';
import type { DataOf, MessageDefinition, MessageFamily } from './message';

/**
 * A CloudEvents 1.0 event as the platform carries it over Kafka in binary mode: attributes are `ce_*` headers, the
 * value is `data` as JSON. A tombstone has `data: null`.
 */
export interface Envelope<Data = unknown> {
  /** UUIDv7, equal for every repeat of the same event. */
  readonly id: string;
  /**
   * What counts the sequence: an aggregate, e.g. `/digitalhub/bookings/sheet/zeitz-desk-1/2026-11`, or the notices that it
   * asks for (`…/notices`).
   */
  readonly source: string;
  readonly type: string;
  /** Id of the entity the event is about, e.g. a reservation's. */
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly dataschema?: string;
  /**
   * Position of the event among the facts of its source, contiguous from 1 over all facts topics; notices rise with
   * holes; a state record carries the last fact it includes. It tells a repeat per topic, key and source. Its high digits are an epoch that a restore from backup raises.
   */
  readonly sequence: number;
  readonly correlationId: string;
  readonly causationId?: string;
  /** Picks the partition where that is not the key. */
  readonly partitionKey?: string;
  /** W3C trace context of the request that caused the event. */
  readonly traceparent?: string;
  readonly data: Data;
}

/** A received event whose data has been checked against its contract. */
export type EventOf<M extends MessageDefinition> = Envelope<DataOf<M>> & { readonly type: M['type'] };

/** A received event of a family: whichever service it is from, see `senderOf`. */
export type EventOfAny<Family extends MessageFamily> = EventOf<Family[keyof Family]>;

/** The service that owns an event. */
export function senderOf<const Name extends ServiceName>({
  type,
}: {
  readonly type: `digitalhub.${Name}.${string}`;
}): Name {
  return type.split('.')[1] as Name;
}
