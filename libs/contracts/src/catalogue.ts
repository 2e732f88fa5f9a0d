import * as bookings from './bookings';
import * as events from './events';
import * as funding from './funding';
import * as hubs from './hubs';
import type { MessageDefinition, TopicDefinition } from './messaging';
import * as people from './people';

const exported = [hubs, bookings, events, funding, people].flatMap(
  (module) => Object.values(module) as unknown[],
);

/** Every topic of the platform. */
export const topics: readonly TopicDefinition[] = exported.filter(
  (value): value is TopicDefinition => isRecord(value) && 'retentionDays' in value && 'entity' in value,
);

/** Every message type of the platform. */
export const messages: readonly MessageDefinition[] = exported.filter(
  (value): value is MessageDefinition => isRecord(value) && 'examples' in value && 'topic' in value,
);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
