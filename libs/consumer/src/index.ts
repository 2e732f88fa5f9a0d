export type { EventProducer, OutgoingRecord } from './producer/event-producer';
