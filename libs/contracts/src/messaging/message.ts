import type { z } from 'zod';
import type { TopicDefinition } from './topic';

/**
 * What a message says about people. `person-ref`: carries random person refs, personal data all the same
 * (DSGVO Art. 4(5)). Direct identifiers never enter a message.
 */
export type PersonalData = 'none' | 'person-ref';

/** One message type: topic, schema and documentation in one const, which is also the key that handlers register with. */
export interface MessageDefinition<Type extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  /** `digitalhub.<service>.<entity>.<past-tense>.v<major>`, the CloudEvents `type`. */
  readonly type: Type;
  readonly topic: TopicDefinition;
  readonly summary: string;
  readonly personalData: PersonalData;
  readonly schema: Schema;
  /** At least one complete example; tests and the catalogue use them. */
  readonly examples: readonly [z.input<Schema>, ...z.input<Schema>[]];
}

/** The payload type of a message definition. */
export type DataOf<M extends MessageDefinition> = z.output<M['schema']>;

/** Declares a message. Producers are checked against it strictly, readers accept what a later minor version adds. */
export function defineMessage<const Type extends string, Schema extends z.ZodObject>(
  message: MessageDefinition<Type, Schema>,
): MessageDefinition<Type, Schema> {
  return message;
}
