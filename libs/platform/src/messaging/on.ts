import type { Attributes, Handler, HandlerContext, Tombstone } from '@digitalhub/consumer';
import { on, onOther, onTombstone } from '@digitalhub/consumer';
import {
  type EventOf,
  isMessage,
  type MessageDefinition,
  type MessageFamily,
  type TopicDefinition,
} from '@digitalhub/contracts';

export type { Attributes, HandlerContext, Tombstone } from '@digitalhub/consumer';

type Handle<Event> = (event: Event, context: HandlerContext) => Promise<void>;

/** Only for methods that take what is subscribed to. */
type MethodThatTakes<Event> = <Method extends Handle<Event>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/** Makes handlers of a method that is bound to its object. */
type MakeHandlers = (method: Handle<never>) => readonly Handler[];

/** What was said of each method. */
const subscriptions = new WeakMap<object, readonly MakeHandlers[]>();

/**
 * Makes a provider's method hear every message of one type, or of a family: from every service. Messages of one key arrive one at a time and in order,
 * each at least once: the method must survive hearing it twice. A parameter of another type does not compile.
 *
 * @example
 * `@On(HubSnapshot)`
 * `async hubChanged(event: EventOf<typeof HubSnapshot>) { … }`
 *
 * @example
 * `@On(NoticeRequested)`
 * `async requested(event: EventOfAny<typeof NoticeRequested>) { … }`
 */
export function On<M extends MessageDefinition>(message: M | MessageFamily<M>): MethodThatTakes<EventOf<M>> {
  const messages = isMessage(message) ? [message] : Object.values(message);
  return subscribe((method) => messages.map((each) => on(each, method as Handle<EventOf<M>>)));
}

/** Makes a provider's method hear the deletions of a state topic. */
export function OnTombstone(topic: TopicDefinition): MethodThatTakes<Tombstone> {
  return subscribe((method) => [onTombstone(topic, method as Handle<Tombstone>)]);
}

/** Makes a provider's method hear what of a topic no other method hears, without its data; for counting sequences. */
export function OnOther(topic: TopicDefinition): MethodThatTakes<Attributes> {
  return subscribe((method) => [onOther(topic, method as Handle<Attributes>)]);
}

/** The handlers that a method of `owner` was made to be by the decorators above; empty for every other value. */
export function handlersOf(owner: object, method: unknown): Handler[] {
  if (typeof method !== 'function') return [];
  const bound = (method as Handle<never>).bind(owner);
  return (subscriptions.get(method) ?? []).flatMap((make) => make(bound));
}

function subscribe(make: MakeHandlers) {
  return (_target: object, _key: string | symbol, descriptor: PropertyDescriptor): void => {
    const method = descriptor.value as object;
    subscriptions.set(method, [...(subscriptions.get(method) ?? []), make]);
  };
}
