export type { Database } from './database';
export { Lease, type LeaseLimits, type Taken } from './lease';
export type { WriteLogger } from './logger';
export { OUTBOX_COLLECTION, type OutboxRow } from './outbox-row';
