import { hubFacts, hubState, resourceFacts, resourceState } from '@digitalhub/contracts';
import { problemTable, type ServiceDefinition } from '@digitalhub/platform';
import { hubs } from './hub/hub.store';
import { HubsModule } from './hubs.module';
import { resources } from './resource/resource.store';

export const hubsApp: ServiceDefinition = {
  name: 'hubs',
  description: 'The hubs of the network, their spaces and what can be booked in them.',
  module: HubsModule,
  personalData: true,
  defaultPort: 8081,
  publishes: [hubFacts, hubState, resourceFacts, resourceState],
  aggregates: [hubs, resources],
  problems: problemTable({ 'hub-invalid': 422, 'resource-invalid': 422 }),
};
