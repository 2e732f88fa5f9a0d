import type { EventOf, MessageDefinition, PayloadOf } from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';

/**
 * Valid data of a message: its first example with these members replaced. Throws when the contract refuses the whole,
 * so that no test goes on with data that could never arrive.
 */
export function exampleOf<M extends MessageDefinition>(
  message: M,
  members: Partial<PayloadOf<M>> = {},
): PayloadOf<M> {
  const [example] = message.examples;
  return message.schema.parse({ ...structuredClone(example), ...members }) as PayloadOf<M>;
}

/** What the envelope says; everything has a sensible default. */
export interface EnvelopeMembers<M extends MessageDefinition> {
  readonly data?: Partial<PayloadOf<M>>;
  readonly id?: string;
  readonly source?: string;
  readonly subject?: string;
  readonly time?: string;
  readonly sequence?: number;
  readonly correlationId?: string;
  readonly causationId?: string;
}

/** A valid event of a message, as a handler receives it. */
export function exampleEvent<M extends MessageDefinition>(
  message: M,
  { data, ...members }: EnvelopeMembers<M> = {},
): EventOf<M> {
  const { owner, entity } = message.topic;
  return {
    id: uuidv7(),
    source: `/digitalhub/${owner}/${entity}/example`,
    type: message.type,
    subject: 'example',
    time: '2026-11-02T09:00:00Z',
    sequence: 1,
    correlationId: uuidv7(),
    ...members,
    data: exampleOf(message, data),
  } as EventOf<M>;
}
