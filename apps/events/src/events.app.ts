import { eventFacts, eventState } from '@digitalhub/contracts';
import { problemTable, type ServiceDefinition } from '@digitalhub/platform';
import { events } from './event/event.aggregate';
import { EventsModule } from './events.module';

export const eventsApp: ServiceDefinition = {
  name: 'events',
  description: 'Public events of the hubs.',
  module: EventsModule,
  personalData: true,
  publishes: [eventFacts, eventState],
  aggregates: [events],
  problems: problemTable({ 'unknown-hub': 422 }),
};
