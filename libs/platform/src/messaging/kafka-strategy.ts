import type { Consumer } from '@digitalhub/consumer';
import type { CustomTransportStrategy } from '@nestjs/microservices';

/**
 * Nest's side of the consumer: it starts with the app's transports and stops before the app. Does not wait for the
 * broker, which may come later.
 */
export class KafkaStrategy implements CustomTransportStrategy {
  readonly transportId = Symbol('kafka');
  private stopped: Promise<void> | undefined;

  constructor(private readonly consumer: Consumer) {}

  listen(started: () => void): void {
    this.consumer.start();
    started();
  }

  /** Stops fetching, lets handlers finish, commits, leaves the group; once, however often it is called. */
  close(): Promise<void> {
    this.stopped ??= this.consumer.stop();
    return this.stopped;
  }

  /** Nest offers patterns to every transport; through this one they would never hear anything. */
  addHandler(pattern: unknown): never {
    throw new Error(`Use @On(Message) instead of the pattern ${JSON.stringify(pattern)}`);
  }
}
