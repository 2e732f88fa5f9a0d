import { randomUUID } from 'node:crypto';
import { randomChunk } from './random';

let lastMillis = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7): sorts by creation time, and strictly ascending within one process,
 * also for ids made in the same millisecond.
 */
export function uuidv7(): string {
  const bytes = randomChunk(16);
  const now = Date.now();
  if (now > lastMillis) {
    lastMillis = now;
    counter = bytes.readUInt16BE(6) & 0x07ff;
  } else if (++counter > 0x0fff) {
    lastMillis += 1;
    counter = 0;
  }
  bytes.writeUIntBE(lastMillis, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A UUIDv4: says nothing about when it was made. For person refs. */
export function randomRef(): string {
  return randomUUID();
}
