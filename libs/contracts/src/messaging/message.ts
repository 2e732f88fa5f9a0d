import type { z } from 'zod';
import type { Opened } from './open-enum';
import type { TopicDefinition } from './topic';

/**
 * What a message says about people. `person-ref`: carries random person refs, personal data all the same
 * (DSGVO Art. 4(5)). Direct identifiers never enter a message.
 */
export type PersonalData = 'none' | 'person-ref';

/** One message type: topic, schema and documentation in one const, which is also the key that handlers register with. */
export interface MessageDefinition<
  Type extends string = string,
  Schema extends z.ZodObject = z.ZodObject,
  Topic extends TopicDefinition = TopicDefinition,
> {
  /** `digitalhub.<service>.<entity>.<past-tense>.v<major>`, the CloudEvents `type`. */
  readonly type: Type;
  readonly topic: Topic;
  readonly summary: string;
  readonly personalData: PersonalData;
  readonly schema: Schema;
  /** At least one complete example; tests and the catalogue use them. */
  readonly examples: readonly [z.input<Schema>, ...z.input<Schema>[]];
}

/** One message from each of several services: the same but for its sender. */
export type MessageFamily<M extends MessageDefinition = MessageDefinition> = Readonly<Record<string, M>>;

/** Tells a message from everything else, a family too. */
export function isMessage(value: unknown): value is MessageDefinition {
  return typeof value === 'object' && value !== null && 'topic' in value && 'examples' in value;
}

/** The payload type of a message as readers get it: an open enum may be `other`. */
export type DataOf<M extends MessageDefinition> = Opened<M['schema']>;

/** The payload type of a message as its producer writes it: declared values alone. */
export type PayloadOf<M extends MessageDefinition> = z.input<M['schema']>;

/** The message types that a topic may carry: those of its service, entity and major version. */
export type TypeOn<Topic extends TopicDefinition> =
  `digitalhub.${Topic['owner']}.${Topic['entity']}.${string}.v${Topic['major']}`;

/**
 * Declares a message. One const gives the payload's type, the check at run time (`validateStrictly` for producers,
 * `readData` for readers), the JSON Schema and the entry in the AsyncAPI catalogue.
 *
 * @example
 * export const HubClosed = defineMessage({
 *   type: 'digitalhub.hubs.hub.closed.v1',
 *   topic: hubFacts,
 *   summary: 'A hub closed for good.',
 *   personalData: 'none',
 *   schema: z.object({ slug: Slug, revision: Revision }),
 *   examples: [{ slug: 'zeitz', revision: 7 }],
 * });
 */
export function defineMessage<
  const Topic extends TopicDefinition,
  const Type extends TypeOn<Topic>,
  Schema extends z.ZodObject,
>(message: MessageDefinition<Type, Schema, Topic>): MessageDefinition<Type, Schema, Topic> {
  return message;
}
