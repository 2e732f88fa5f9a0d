export { type Cut, cutRecurrence } from './cut';
export { formatRecurrence } from './format';
export { type Bounds, type Occurrence, clockAt, occurrences } from './occurrences';
export { parseRecurrence } from './parse';
export type { RecurrenceRefusal } from './refusal';
export * from './rule';
