import type { Reads } from './reads';
import type { Command, Committed } from './types';

/** Why a message leaves: copied into each one a command sends. */
export interface CommandTrace {
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
}

/** A command on its way, with whoever waits for its answer. */
export interface Waiting {
  readonly command: Command<unknown>;
  readonly reads: Reads;
  /** Id of the stored answer, for commands with an idempotency key. */
  readonly answerId: string | undefined;
  readonly trace: CommandTrace;
  /** When it came, in ms of the monotonic clock. */
  readonly since: number;
  answer(committed: Committed<unknown>): void;
  refuse(error: unknown): void;
}

/** Commands in the order they came. */
export class CommandQueue {
  private waiting: Waiting[] = [];

  get length(): number {
    return this.waiting.length;
  }

  add(command: Waiting): void {
    this.waiting.push(command);
  }

  /** Puts commands back that were taken; they are the next ones. */
  putBack(commands: readonly Waiting[]): void {
    this.waiting.unshift(...commands);
  }

  /**
   * Takes the oldest commands that touch no busy aggregate. A command that has to stay keeps its aggregates for
   * itself, so commands on one aggregate are taken in the order they came and none starves.
   */
  take(most: number, busy: ReadonlySet<string>): Waiting[] {
    if (busy.size === 0) return this.waiting.splice(0, most);
    const kept = new Set(busy);
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    for (const command of this.waiting) {
      const free = taken.length < most && !touches(command, kept);
      if (free) taken.push(command);
      else left.push(command);
      if (!free && taken.length < most) keep(command, kept);
    }
    if (taken.length > 0) this.waiting = left;
    return taken;
  }
}

function touches({ reads }: Waiting, keys: ReadonlySet<string>): boolean {
  for (const key of reads.keys()) if (keys.has(key)) return true;
  return false;
}

function keep({ reads }: Waiting, keys: Set<string>): void {
  for (const key of reads.keys()) keys.add(key);
}
