import { DomainError } from '../domain-error';

/** A piece of a recurrence text and where it begins, counted from 0. */
export interface Piece {
  readonly text: string;
  readonly at: number;
}

export type RecurrenceRefusal = 'rrule-invalid' | 'rrule-unsupported';

/** A text that breaks RFC 5545. */
export function invalid(piece: Piece, why: string): DomainError {
  return refusal('rrule-invalid', piece, why);
}

/** A text that RFC 5545 allows, or may come to allow, and that is not supported here. */
export function unsupported(piece: Piece, why: string): DomainError {
  return refusal('rrule-unsupported', piece, why);
}

function refusal(code: RecurrenceRefusal, { text, at }: Piece, why: string): DomainError {
  const detail = `The recurrence has "${text}" at position ${at}: ${why}.`;
  return new DomainError(code, detail, {
    errors: [{ pointer: '/rule', code, detail }],
    part: text,
    position: at,
  });
}

/** The pieces between separators, each with its place in the whole text. */
export function split({ text, at }: Piece, separator: string): Piece[] {
  let next = at;
  return text.split(separator).map((part) => {
    const piece = { text: part, at: next };
    next += part.length + separator.length;
    return piece;
  });
}

/** The pieces before and after the first separator; undefined when there is none. */
export function cut({ text, at }: Piece, separator: string): [Piece, Piece] | undefined {
  const index = text.indexOf(separator);
  if (index < 0) return undefined;
  const after = index + separator.length;
  return [
    { text: text.slice(0, index), at },
    { text: text.slice(after), at: at + after },
  ];
}
