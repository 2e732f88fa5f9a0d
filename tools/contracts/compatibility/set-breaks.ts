import type { ContractSet, PublishedMessage, PublishedTopic } from '../contract-set';
import type { Break, BreakRule } from './break';
import { schemaBreaks } from './schema-breaks';

/**
 * Every change between two versions of the contracts that breaks a reader. Two directions count: readers of the old
 * version get new messages, and readers of the new version get old ones, which topics keep. New topics, messages,
 * optional fields and values of open enums break neither.
 */
export function breaksBetween(before: ContractSet, after: ContractSet): Break[] {
  return [
    ...before.topics.flatMap((topic) => topicBreaks(topic, after)),
    ...before.messages.flatMap((message) => messageBreaks(message, after)),
    ...after.messages.flatMap(majorBreaks),
  ];
}

function topicBreaks(before: PublishedTopic, { topics }: ContractSet): Break[] {
  const after = topics.find(({ name }) => name === before.name);
  const refuse = refuser(before.name);
  if (!after)
    return [refuse('removed-topic', 'the topic is gone or has another name; its readers would hear nothing')];
  const days = (topic: PublishedTopic) => topic.retentionDays ?? Infinity;
  return [
    ...when(after.kind !== before.kind, () =>
      refuse('kind-changed', `its records are kept as ${after.kind} instead of ${before.kind}`),
    ),
    ...when(after.key !== before.key, () =>
      refuse('key-changed', `its key is "${after.key}" instead of "${before.key}"`),
    ),
    ...when(after.partitionKey !== before.partitionKey, () =>
      refuse('partition-key-changed', `partitioned by ${quoted(after)} instead of ${quoted(before)}`),
    ),
    ...when(days(after) < days(before), () =>
      refuse('retention-shortened', `kept ${days(after)} days instead of ${days(before)}`),
    ),
  ];
}

function messageBreaks(before: PublishedMessage, { messages }: ContractSet): Break[] {
  const after = messages.find(({ type }) => type === before.type);
  const refuse = refuser(before.type);
  if (!after) return [refuse('removed-message', 'the message is gone or has another type')];
  return [
    ...when(after.topic !== before.topic, () =>
      refuse('moved-message', `it is on ${after.topic} instead of ${before.topic}`),
    ),
    ...when(after.personalData !== before.personalData, () =>
      refuse('personal-data-changed', `its class is ${after.personalData} instead of ${before.personalData}`),
    ),
    ...schemaBreaks(before.schema, after.schema).map((change) => ({ subject: before.type, ...change })),
  ];
}

/** A new major version of a message comes on a topic of that major version, beside the old one. */
function majorBreaks({ type, topic }: PublishedMessage): Break[] {
  const [major, topicMajor] = [majorOf(type), majorOf(topic)];
  if (major === topicMajor) return [];
  return [
    refuser(type)('major-without-topic', `${major} of the message needs a topic ${major}, not ${topic}`),
  ];
}

function majorOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function quoted({ partitionKey }: PublishedTopic): string {
  return partitionKey === undefined ? 'its key' : `"${partitionKey}"`;
}

function refuser(subject: string): (rule: BreakRule, detail: string) => Break {
  return (rule, detail) => ({ subject, rule, detail });
}

function when(condition: boolean, make: () => Break): Break[] {
  return condition ? [make()] : [];
}
