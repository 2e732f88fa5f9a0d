import { SERVICES, type ServiceName } from '@digitalhub/contracts';
import type { ServiceDefinition } from '@digitalhub/platform';
import { bookingsApp } from '../../apps/bookings/src/bookings.app';
import { eventsApp } from '../../apps/events/src/events.app';
import { fundingApp } from '../../apps/funding/src/funding.app';
import { gatewayApp } from '../../apps/gateway/src/gateway.app';
import { hubsApp } from '../../apps/hubs/src/hubs.app';
import { peopleApp } from '../../apps/people/src/people.app';

const definitions: Readonly<Record<ServiceName, ServiceDefinition>> = {
  hubs: hubsApp,
  bookings: bookingsApp,
  events: eventsApp,
  funding: fundingApp,
  people: peopleApp,
  gateway: gatewayApp,
};

/** Every service of the platform; the owners before the gateway that stands on them. */
export const apps: readonly ServiceDefinition[] = SERVICES.map((name) => definitions[name]);
