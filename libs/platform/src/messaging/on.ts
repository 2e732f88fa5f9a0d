import type { Envelope, EventOf, MessageDefinition, TopicDefinition } from '@digitalhub/contracts';

/** A deleted key of a state topic; `subject` is the id of the entity that is gone. */
export type Tombstone = Envelope<null>;

/** What a decorated method hears: one kind of message, or the deletions of one state topic. */
export type Subscription =
  | { readonly kind: 'message'; readonly message: MessageDefinition }
  | { readonly kind: 'tombstone'; readonly topic: TopicDefinition };

type MethodOf<Input> = <Handler extends (input: Input) => Promise<void>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Handler>,
) => void;

const SUBSCRIPTIONS = Symbol('digitalhub:subscriptions');

/**
 * Makes a provider's method hear every message of one type. Messages of one key arrive one at a time and in order,
 * each at least once: the method must survive hearing it twice. A parameter of another type does not compile.
 *
 * @example
 * `@On(HubSnapshot)`
 * `async hubChanged(event: EventOf<typeof HubSnapshot>) { … }`
 */
export function On<M extends MessageDefinition>(message: M): MethodOf<EventOf<M>> {
  return subscribe({ kind: 'message', message });
}

/** Makes a provider's method hear the deletions of a state topic. */
export function OnTombstone(topic: TopicDefinition): MethodOf<Tombstone> {
  return subscribe({ kind: 'tombstone', topic });
}

/** What a method has subscribed to by `@On` and `@OnTombstone`; empty for every other value. */
export function subscriptionsOf(method: unknown): readonly Subscription[] {
  if (typeof method !== 'function') return [];
  return (Reflect.getMetadata(SUBSCRIPTIONS, method) as Subscription[] | undefined) ?? [];
}

function subscribe(subscription: Subscription) {
  return (_target: object, _key: string | symbol, descriptor: PropertyDescriptor): void => {
    const method = descriptor.value as object;
    Reflect.defineMetadata(SUBSCRIPTIONS, [...subscriptionsOf(method), subscription], method);
  };
}
