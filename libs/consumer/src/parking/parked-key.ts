import { keyText, type KafkaRecord } from '../kafka/records';

/** What a record parks under: its key, or its own offset where it has none. */
export const parkedKeyOf = (record: KafkaRecord): string => keyText(record) ?? `(no key) ${record.offset}`;
