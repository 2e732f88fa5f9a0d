import { messages, type TopicDefinition } from '@digitalhub/contracts';
import type { Handler, MessageHandler, OtherHandler, TombstoneHandler } from './handler';

/** The handlers of one consumer, found by topic and type. */
export class HandlerTable {
  /** Every topic that has a handler, by name. */
  readonly topics: ReadonlyMap<string, TopicDefinition>;
  private readonly handlers: ReadonlyMap<string, readonly Handler[]>;
  private readonly majors: ReadonlyMap<string, number>;

  constructor(handlers: readonly Handler[]) {
    if (handlers.length === 0) throw new Error('A consumer needs at least one handler.');
    this.topics = new Map(handlers.map(topicOf).map((topic) => [topic.name, topic]));
    this.handlers = grouped(handlers);
    this.majors = highestMajors(handlers);
  }

  ofType(topic: string, type: string): readonly MessageHandler[] {
    return (this.handlers.get(`message ${topic} ${type}`) ?? []) as readonly MessageHandler[];
  }

  tombstones(topic: string): readonly TombstoneHandler[] {
    return (this.handlers.get(`tombstone ${topic}`) ?? []) as readonly TombstoneHandler[];
  }

  others(topic: string): readonly OtherHandler[] {
    return (this.handlers.get(`other ${topic}`) ?? []) as readonly OtherHandler[];
  }

  isFacts(topic: string): boolean {
    return this.topics.get(topic)?.kind === 'facts';
  }

  /** True for a type in the contracts this consumer was built with, whether it handles it or not. */
  isDeclared(topic: string, type: string): boolean {
    return declared.has(`${topic} ${type}`);
  }

  /** True when a handled type has the same name and a lower major version. */
  isFutureMajor(topic: string, type: string): boolean {
    const [name, major] = splitMajor(type);
    return major > (this.majors.get(`${topic} ${name}`) ?? Number.POSITIVE_INFINITY);
  }
}

const declared = new Set(messages.map(({ topic, type }) => `${topic.name} ${type}`));

/** The highest major version that is handled, by topic and the type's name. */
function highestMajors(handlers: readonly Handler[]): ReadonlyMap<string, number> {
  const majors = new Map<string, number>();
  for (const handler of handlers) {
    if (handler.kind !== 'message') continue;
    const [name, major] = splitMajor(handler.message.type);
    const key = `${handler.message.topic.name} ${name}`;
    majors.set(key, Math.max(major, majors.get(key) ?? 0));
  }
  return majors;
}

const topicOf = (handler: Handler) => (handler.kind === 'message' ? handler.message.topic : handler.topic);

const nameOf = (handler: Handler) =>
  handler.kind === 'message'
    ? `message ${handler.message.topic.name} ${handler.message.type}`
    : `${handler.kind} ${handler.topic.name}`;

function splitMajor(type: string): [name: string, major: number] {
  const [, name = type, major = '0'] = /^(.*)\.v(\d+)$/.exec(type) ?? [];
  return [name, Number(major)];
}

function grouped(handlers: readonly Handler[]): ReadonlyMap<string, readonly Handler[]> {
  const groups = new Map<string, Handler[]>();
  for (const handler of handlers)
    groups.set(nameOf(handler), [...(groups.get(nameOf(handler)) ?? []), handler]);
  return groups;
}
