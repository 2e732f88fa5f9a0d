"""Follows every topic of an installation as docs/asyncapi.json says, and prints as JSON what came of it.

follow.py <brokers> <prefix of the topics>: reads all that is there now, once.
"""

import json
import sys

from cloudevents.core.bindings.kafka import KafkaMessage, from_binary
from cloudevents.core.formats.json import JSONFormat
from kafka import KafkaConsumer, TopicPartition

FORMAT = JSONFormat()


class Follower:
    """What a reader keeps: by topic, key and source the highest sequence, and of state the latest of each key."""

    def __init__(self):
        self.highest = {}
        self.counted = {}
        self.repeats = 0
        self.state = {}
        self.sources = {}

    def hear(self, topic, key, record):
        headers = {name: value for name, value in record.headers}
        if record.value is None:
            event = from_binary(KafkaMessage(headers, record.key, b"null"), FORMAT)
        else:
            event = from_binary(KafkaMessage(headers, record.key, record.value), FORMAT)
        source, sequence = event.get_source(), int(event.get_extension("sequence"))
        last = self.highest.get((topic, key, source), -1)
        facts = ".facts." in topic
        if sequence < last or (facts and sequence == last):
            self.repeats += 1
            return
        self.highest[topic, key, source] = sequence
        if facts:
            self.counted.setdefault(topic, []).append(event.get_id())
        else:
            self.keep(topic, key, source, record.value and event.get_data())

    def keep(self, topic, key, source, data):
        held = self.state.setdefault(topic, {})
        if data is not None:
            held[key] = data
            self.sources[topic, key] = source
        elif self.sources.get((topic, key)) == source:
            held.pop(key, None)


def follow(brokers, prefix):
    consumer = KafkaConsumer(bootstrap_servers=brokers.split(","), enable_auto_commit=False)
    topics = sorted(topic for topic in consumer.topics() if topic.startswith(prefix + "digitalhub."))
    topics = [topic for topic in topics if ".dlq." not in topic]
    partitions = [
        TopicPartition(topic, number) for topic in topics for number in consumer.partitions_for_topic(topic)
    ]
    ends = consumer.end_offsets(partitions)
    consumer.assign(partitions)
    consumer.seek_to_beginning(*partitions)
    follower = Follower()
    while any(consumer.position(partition) < end for partition, end in ends.items()):
        for partition, records in consumer.poll(timeout_ms=1000).items():
            for record in records:
                key = None if record.key is None else record.key.decode()
                follower.hear(partition.topic[len(prefix):], key, record)
    consumer.close()
    return follower


if __name__ == "__main__":
    _, brokers, prefix = sys.argv
    follower = follow(brokers, prefix)
    print(json.dumps({"counted": follower.counted, "repeats": follower.repeats, "state": follower.state}))
