import { randomChunk } from '@digitalhub/kernel';

/** W3C Trace Context, version 00: trace id, span id, flags. Ids of zeros only are void. */
const TRACEPARENT =
  /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/** Begins a trace; sampled, because nothing upstream said otherwise. */
export function newTraceparent(): string {
  return `00-${randomChunk(16).toString('hex')}-${spanId()}-01`;
}

/** A new span in the same trace; undefined when there is none or it is not well-formed. */
export function childTraceparent(parent: string | undefined): string | undefined {
  const match = parent === undefined ? undefined : TRACEPARENT.exec(parent);
  return match ? `00-${match[2]}-${spanId()}-${match[4]}` : undefined;
}

/** The 32 hex digits that name the whole trace. */
export function traceIdOf(traceparent: string): string {
  return traceparent.slice(3, 35);
}

function spanId(): string {
  return randomChunk(8).toString('hex');
}
