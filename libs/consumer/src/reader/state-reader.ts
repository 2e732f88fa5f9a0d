import type { Envelope } from '@digitalhub/contracts';
import type { Handler } from '../handlers/handler';
import type { KafkaConnection } from '../kafka/connection';

/** A record that was handed to its handlers. `envelope.data` is null for a tombstone. */
export interface StateRecord {
  /** Without the installation's prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | undefined;
  readonly envelope: Envelope;
}

export interface StateReaderOptions extends KafkaConnection {
  /** Handlers of snapshots and tombstones; their topics are read. Synchronous ones are fastest. */
  readonly handlers: readonly Handler[];
  /** Hears of every record after its handlers, also of types without one. */
  readonly onRecord?: (record: StateRecord) => void;
  /** Called once, when everything that was there at the start has been handled. */
  readonly onCaughtUp?: () => void;
  /** Called for a record that cannot be read or whose handler throws; it is skipped. */
  readonly onSkipped?: (reason: string) => void;
}

export interface StateReaderStatus {
  readonly caughtUp: boolean;
  /** Records not yet read, as of the last fetches; undefined before the ends of the topics are known. */
  readonly lag: number | undefined;
  /** False while the broker cannot be reached; what was read stays. */
  readonly connected: boolean;
  /** When the broker last answered, milliseconds since 1970. With a lag of 0 the view is as fresh as this. */
  readonly asOf: number | undefined;
  /** Records that could not be read, and handlers that threw. */
  readonly skipped: number;
}

/**
 * Reads state topics from their beginning, every partition, for the memory of this one process: nothing is shared
 * with other replicas and nothing is committed. Records of a partition come in order, one at a time. After an outage
 * it goes on where it was. A record may come twice; a record that cannot be read is logged, counted and skipped.
 */
export interface StateReader {
  /** Begins to read; does not wait for the broker, which may come later. */
  start(): void;
  stop(): Promise<void>;
  status(): StateReaderStatus;
  lag(): number | undefined;
  whenCaughtUp(): Promise<void>;
}
