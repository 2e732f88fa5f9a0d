import { messages, topics } from '../catalogue';
import type { MessageDefinition, TopicDefinition } from '../messaging';
import { channelOf, operationOf } from './channels';
import { componentsOf } from './components';

const DESCRIPTION = `Every message that the platform publishes. Facts say what happened, state topics hold the latest
snapshot of every entity. Delivery is at least once, in order per key. Dedupe by \`ce_id\`, or keep the highest
\`ce_sequence\` per topic, key and \`ce_source\`: on a facts topic what is not higher is a repeat, on a state topic what is
lower. A state record without a value says that its key is gone, unless what you hold is of another \`ce_source\`. Readers
ignore fields that they do not know and take unknown values of an enum marked
\`x-extensible-enum\` for "other". \`x-personal-data: person-ref\` marks random person refs, which are personal data.`;

/** The catalogue of all topics and messages as an AsyncAPI 3.0 document. */
export function toAsyncApi(version: string): Record<string, unknown> {
  const withMessages = topics.map((topic) => [topic, messagesOn(topic)] as const);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'DigitalHub messages',
      version,
      description: DESCRIPTION,
      license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12' },
    },
    defaultContentType: 'application/json',
    servers: SERVERS,
    channels: Object.fromEntries(withMessages.map(([topic, on]) => [topic.name, channelOf(topic, on)])),
    operations: Object.fromEntries(
      withMessages.map(([topic, on]) => [`${topic.name}.publish`, operationOf(topic, on)]),
    ),
    components: componentsOf(messages),
  };
}

const SERVERS = {
  development: {
    host: 'localhost:29092',
    protocol: 'kafka',
    description: 'The local stack: one broker, 3 partitions per topic, no authentication.',
  },
  production: {
    host: '{brokers}',
    protocol: 'kafka-secure',
    description: 'Whatever brokers an installation names in KAFKA_BROKERS.',
    variables: {
      brokers: { default: 'localhost:9093', description: 'Bootstrap address of the installation.' },
    },
  },
};

function messagesOn(topic: TopicDefinition): MessageDefinition[] {
  return messages.filter((message) => message.topic === topic);
}
