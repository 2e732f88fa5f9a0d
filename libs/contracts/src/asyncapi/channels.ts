import { type MessageDefinition, PARTITIONS, REPLICAS, type TopicDefinition, keepingOf } from '../messaging';

/** One channel per topic, named like it; `x-key` and `x-partition-key` say what the order is by. */
export function channelOf(topic: TopicDefinition, messages: readonly MessageDefinition[]): object {
  return {
    address: topic.name,
    title: `${topic.kind === 'facts' ? 'Facts' : 'State'} of ${topic.owner}: ${topic.entity}`,
    description: topic.description,
    messages: Object.fromEntries(
      messages.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
    ),
    bindings: { kafka: kafkaBinding(topic) },
    'x-owner': topic.owner,
    'x-kind': topic.kind,
    'x-key': topic.key,
    ...(topic.partitionKey && { 'x-partition-key': topic.partitionKey }),
    ...(topic.kind === 'state' && {
      'x-tombstone':
        'A record without a value: its key is gone, unless the record held under it has another ce_source.',
    }),
  };
}

/** The owner of a topic is the only one who writes to it. */
export function operationOf(topic: TopicDefinition, messages: readonly MessageDefinition[]): object {
  const channel = `#/channels/${topic.name}`;
  return {
    action: 'send',
    title: `${topic.owner} publishes`,
    channel: { $ref: channel },
    messages: messages.map(({ type }) => ({ $ref: `${channel}/messages/${type}` })),
  };
}

function kafkaBinding(topic: TopicDefinition): object {
  const { 'cleanup.policy': policy, ...times } = keepingOf(topic);
  const millis = Object.entries(times).map(([name, value]) => [name, Number(value)]);
  return {
    topic: topic.name,
    partitions: PARTITIONS.production,
    replicas: REPLICAS,
    topicConfiguration: { 'cleanup.policy': [policy], ...Object.fromEntries(millis) },
    bindingVersion: '0.5.0',
  };
}
