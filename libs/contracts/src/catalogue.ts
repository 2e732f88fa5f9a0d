import * as bookings from './bookings';
import * as events from './events';
import * as funding from './funding';
import * as hubs from './hubs';
import type { MessageDefinition, TopicDefinition } from './messaging';
import * as notices from './notices';
import * as people from './people';

/** Alone, or several of one form together by the service that each belongs to. */
const exported = [hubs, bookings, events, funding, people, notices]
  .flatMap((module) => Object.values(module) as unknown[])
  .flatMap((value) => (isOfServices(value) ? Object.values(value) : [value]));

/** Every topic of the platform. */
export const topics: readonly TopicDefinition[] = exported.filter(
  (value): value is TopicDefinition => isRecord(value) && 'retentionDays' in value && 'entity' in value,
);

/** Every message type of the platform. */
export const messages: readonly MessageDefinition[] = exported.filter(
  (value): value is MessageDefinition => isRecord(value) && 'examples' in value && 'topic' in value,
);

function isOfServices(value: unknown): value is Record<string, unknown> {
  const services: readonly string[] = people.PERSONAL_DATA_SERVICES;
  return (
    isRecord(value) &&
    Object.keys(value).length > 0 &&
    Object.keys(value).every((key) => services.includes(key))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
