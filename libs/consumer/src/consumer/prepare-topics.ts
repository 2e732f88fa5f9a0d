import type { KafkaConnection } from '../kafka/connection';
import { withAdmin } from '../kafka/with-admin';
import { deadLetterTopic } from '../parking/dead-letter';
import { createTopics } from '../topics/create-topics';
import { requireTopics } from '../topics/require-topics';
import { deadLetterSettings, entriesOf } from '../topics/topic-settings';

/** As the broker's defaults say. */
const BROKER_DEFAULT = -1;

/**
 * Makes sure that a group can start: its topics exist, and so does its dead letter topic, which is created where it
 * is missing. Throws with the names of the topics that are still to come.
 */
export function prepareTopics(
  connection: KafkaConnection,
  group: string,
  topics: readonly string[],
): Promise<void> {
  return withAdmin(connection, async (admin) => {
    const known = await requireTopics(admin, topics);
    const topic = (connection.topicPrefix ?? '') + deadLetterTopic(group);
    if (known.has(topic)) return;
    const configEntries = entriesOf(deadLetterSettings());
    await createTopics(admin, [
      { topic, numPartitions: 1, replicationFactor: BROKER_DEFAULT, configEntries },
    ]);
  });
}
