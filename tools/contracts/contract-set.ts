import { type JsonSchema, type TopicDefinition, jsonSchemaOf, messages, topics } from '@digitalhub/contracts';

/** What a release promises of a topic; its description may change freely. */
export type PublishedTopic = Pick<
  TopicDefinition,
  'name' | 'kind' | 'key' | 'partitionKey' | 'retentionDays'
>;

/** What a release promises of a message. */
export interface PublishedMessage {
  readonly type: string;
  readonly topic: string;
  readonly personalData: string;
  readonly schema: JsonSchema;
}

/** All that a version of the contracts promises to its readers. */
export interface ContractSet {
  readonly topics: readonly PublishedTopic[];
  readonly messages: readonly PublishedMessage[];
}

/** The contracts as the code has them now, in the form in which they are stored. */
export function currentContracts(): ContractSet {
  const set: ContractSet = {
    topics: topics.map(({ name, kind, key, partitionKey, retentionDays }) => {
      return { name, kind, key, partitionKey, retentionDays };
    }),
    messages: messages.map((message) => {
      const { type, topic, personalData } = message;
      return { type, topic: topic.name, personalData, schema: jsonSchemaOf(message) };
    }),
  };
  return JSON.parse(JSON.stringify(set)) as ContractSet;
}
