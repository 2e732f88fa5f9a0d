import * as declarations from './declarations';
import * as gateway from './gateway';
import type { Operation } from './http';
import { isMessage, type MessageDefinition, type TopicDefinition } from './messaging';
import type { ProcessingActivity } from './processing';
import { services } from './services';

/** Alone, or several of one form together by the service that each belongs to. */
const exported = (Object.values(declarations) as unknown[]).flatMap((value) =>
  isOfServices(value) ? Object.values(value) : [value],
);

/** Every topic of the platform. */
export const topics: readonly TopicDefinition[] = exported.filter(
  (value): value is TopicDefinition => isRecord(value) && 'retentionDays' in value && 'entity' in value,
);

/** Every message type of the platform. */
export const messages: readonly MessageDefinition[] = exported.filter(isMessage);

/** Every HTTP operation of the platform, by the order of their ids. */
export const operations: readonly Operation[] = [
  ...(Object.values({ ...declarations, ...gateway }) as unknown[]).filter(
    (value): value is Operation => isRecord(value) && 'answers' in value && 'path' in value,
  ),
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** What every service stores of persons, and why. */
export const processingActivities: readonly ProcessingActivity[] = (
  Object.values({ ...declarations, ...gateway }) as unknown[]
).flatMap((value) => (isProcessing(value) ? value : []));

function isProcessing(value: unknown): value is readonly ProcessingActivity[] {
  return Array.isArray(value) && isRecord(value[0]) && 'legalBasis' in value[0];
}

function isOfServices(value: unknown): value is Record<string, unknown> {
  return (
    isRecord(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => key in services)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
