import { problemTable, type ServiceDefinition } from '@digitalhub/platform';
import { ApiModule } from './api.module';
import { gatewaySettings } from './settings/gateway.settings';
import { upstreamProblems } from './upstream/upstream-problems';

export const gatewayApp: ServiceDefinition = {
  name: 'gateway',
  description:
    'The one way in: hubs, availability, reservations, events and funding programmes of the network.',
  module: ApiModule,
  publishes: [],
  aggregates: [],
  settings: gatewaySettings,
  readyWithoutDatabase: true,
  problems: problemTable({
    ...upstreamProblems,
    'person-unavailable': 503,
    'views-not-ready': 503,
    'seen-invalid': 400,
    'time-not-kept': 422,
    'guests-unavailable': 503,
    'guest-session-invalid': 401,
    'link-malformed': 400,
  }),
};
