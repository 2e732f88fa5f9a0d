export type { Consumer, ConsumerStatus, PartitionStatus } from './consumer/consumer';
export { createConsumer } from './consumer/create-consumer';
export { isConnectionError } from './consumer/dependency-error';
export type { Around } from './consumer/handling';
export type { ConsumerObserver, FailedTry, FinishedRecord, RecordOutcome } from './consumer/observer';
export type { ConsumerOptions } from './consumer/options';
export { defaultRetry, type RetryPolicy } from './consumer/retry-policy';
export { judgeEffect, type EffectVerdict } from './effects/judge-effect';
export { decodeAttributes, decodeEnvelope, type EncodedRecord } from './envelope/decode';
export { encodeEnvelope, type EncodedEnvelope } from './envelope/encode';
export { Unprocessable, type UnprocessableReason } from './envelope/unprocessable';
export {
  on,
  onOther,
  onTombstone,
  type Attributes,
  type Handler,
  type HandlerContext,
  type MessageHandler,
  type OtherHandler,
  type Tombstone,
  type TombstoneHandler,
} from './handlers/handler';
export { kafkaClient, type KafkaConnection } from './kafka/connection';
export { standardLogger, type Logger } from './kafka/logger';
export { readHeaders, type KafkaRecord, type RecordHeaders } from './kafka/records';
export { deadLetterTopic } from './parking/dead-letter';
export { parkedStoreChecks, type ParkedStoreCheck } from './parking/parked-store-checks';
export type {
  DeadLetterReason,
  Failure,
  ParkedDesk,
  ParkedEntry,
  ParkedFilter,
  ParkedKey,
  ParkedRequest,
  ParkedStore,
  PartitionRef,
} from './parking/parked-store';
export { createProducer } from './producer/create-producer';
export type { EventProducer, OutgoingRecord } from './producer/event-producer';
export { isPermanent } from './producer/permanent-errors';
export type { ProducerOptions } from './producer/record-producer';
export { createStateReader } from './reader/create-state-reader';
export type { StateReader, StateReaderOptions, StateReaderStatus, StateRecord } from './reader/state-reader';
export { createTopics } from './topics/create-topics';
export { ensureTopics, type EnsureTopicsOptions, type TopicReport } from './topics/ensure-topics';
export { waitForBroker, type WaitForBrokerOptions } from './topics/wait-for-broker';
