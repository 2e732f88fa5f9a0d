import type { Envelope } from '@digitalhub/contracts';
import { decodeAttributes, decodeEnvelope } from '../envelope/decode';
import { Unprocessable } from '../envelope/unprocessable';
import type { KafkaRecord } from '../kafka/records';
import type { Attributes, Handler, HandlerContext, Tombstone } from './handler';
import type { HandlerTable } from './handler-table';
import { checkedData } from './reader-schema';

type Step = (context: HandlerContext) => Promise<void> | void;

/** What is to be done with a record: its handlers in the order of their registration, none for one we skip. */
export interface Route {
  readonly kind: 'message' | 'tombstone' | 'unhandled' | 'unknown-type';
  readonly envelope: Envelope;
  readonly steps: readonly Step[];
}

/**
 * Finds the handlers of a record. Throws an Unprocessable when it breaks the contract; the data of a type that no
 * handler answers is not looked at.
 */
export function route(table: HandlerTable, record: KafkaRecord): Route {
  const attributes = decodeAttributes(record);
  if (record.value === null) return routeTombstone(table, record.topic, { ...attributes, data: null });
  const handlers = table.ofType(record.topic, attributes.type);
  const [first] = handlers;
  if (!first) return routeOther(table, record.topic, attributes);
  const data = checkedData(first.message, decodeEnvelope(record).data);
  return routeTo('message', handlers, { ...attributes, data });
}

/** The steps for a record that ops gave up: it only counts. None where not even its headers can be read. */
export function routeDiscarded(table: HandlerTable, record: KafkaRecord): readonly Step[] {
  try {
    return routeTo('unhandled', table.others(record.topic), decodeAttributes(record)).steps;
  } catch (error) {
    if (error instanceof Unprocessable) return [];
    throw error;
  }
}

function routeTombstone(table: HandlerTable, topic: string, tombstone: Tombstone): Route {
  if (table.isFacts(topic)) {
    throw new Unprocessable('tombstone-on-facts', 'The value is null, which a facts topic does not allow.');
  }
  const handlers = table.tombstones(topic);
  return routeTo(handlers.length > 0 ? 'tombstone' : 'unhandled', handlers, tombstone);
}

function routeOther(table: HandlerTable, topic: string, attributes: Attributes): Route {
  if (table.isFutureMajor(topic, attributes.type)) {
    throw new Unprocessable('future-major', 'The type has a higher major version than this consumer knows.');
  }
  const kind = table.isDeclared(topic, attributes.type) ? 'unhandled' : 'unknown-type';
  return routeTo(kind, table.others(topic), attributes);
}

function routeTo(kind: Route['kind'], handlers: readonly Handler[], envelope: Envelope): Route {
  const steps = handlers.map((handler) => {
    const handle = handler.handle as (event: Envelope, context: HandlerContext) => Promise<void> | void;
    return (context: HandlerContext) => handle(envelope, context);
  });
  return { kind, envelope, steps };
}
