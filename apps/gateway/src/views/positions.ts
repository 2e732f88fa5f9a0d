import type { Instant } from '@digitalhub/kernel';
import { DomainError } from '@digitalhub/kernel';

/** A position among the facts of one aggregate, as `Digitalhub-Seen` names it. */
export interface Position {
  readonly source: string;
  readonly sequence: number;
}

const MAX_POSITIONS = 32;
const POSITION = /^(\/digitalhub\/[^\s,=]{1,200})=(\d{1,16})$/;

/** Reads `Digitalhub-Seen: <source>=<sequence>[, <source>=<sequence>]`; refuses with `seen-invalid`. */
export function parseSeen(header: string): Position[] {
  const parts = header.split(',').map((part) => part.trim());
  if (parts.length > MAX_POSITIONS) throw invalid(`must name at most ${MAX_POSITIONS} positions`);
  return parts.map((part) => {
    const [, source, sequence] = POSITION.exec(part) ?? [];
    if (!source || !sequence) throw invalid('must be <source>=<sequence>, as a command answered it');
    return { source, sequence: Number(sequence) };
  });
}

/** How far each source has been applied. All records of one source lie in one partition, so none before is missing. */
export class Positions {
  private readonly last = new Map<string, { sequence: number; at: Instant }>();

  /** @param at when the record was written, for pruning */
  advance({ source, sequence }: Position, at: Instant): void {
    const known = this.last.get(source);
    if (!known) this.last.set(source, { sequence, at });
    else if (sequence >= known.sequence) Object.assign(known, { sequence, at });
  }

  reached({ source, sequence }: Position): boolean {
    return (this.last.get(source)?.sequence ?? -1) >= sequence;
  }

  /** Forgets sources that have been silent since; what a client saw so long ago is reported as not reached. */
  prune(before: Instant): void {
    for (const [source, { at }] of this.last) if (at < before) this.last.delete(source);
  }

  get size(): number {
    return this.last.size;
  }
}

function invalid(rule: string): DomainError {
  return new DomainError('seen-invalid', `The header Digitalhub-Seen ${rule}.`, {
    errors: [{ pointer: 'Digitalhub-Seen', code: 'seen-invalid', detail: rule }],
  });
}
