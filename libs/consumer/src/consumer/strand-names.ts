import type { KafkaRecord } from '../kafka/records';
import { parkedKeyOf } from '../parking/parked-key';

/** The strand of a parked or handled key. */
export const keyStrand = (key: string): string => `key ${key}`;

/** A record keeps its order to others of its key, and to others of its `ce_partitionkey` where it has one. */
export function strandsOf(record: KafkaRecord): string[] {
  const partitionKey = record.headers['ce_partitionkey']?.toString('utf8');
  const strand = keyStrand(parkedKeyOf(record));
  return partitionKey === undefined ? [strand] : [strand, `partition key ${partitionKey}`];
}
