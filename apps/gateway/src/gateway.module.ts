import { Module } from '@nestjs/common';
import { AvailabilityController } from './availability/availability.controller';
import { Availability } from './availability/availability.service';
import { Openings } from './availability/openings.service';
import { EventsController } from './event-list/events.controller';
import { BookingsController } from './forward/bookings.controller';
import { EventsForwardController } from './forward/events.controller';
import { FundingForwardController } from './forward/funding.controller';
import { HubsForwardController } from './forward/hubs.controller';
import { PeopleController } from './forward/people.controller';
import { HubList } from './hub-page/hub-list.service';
import { HubPageRoute } from './hub-page/hub-page.route';
import { HubPages } from './hub-page/hub-pages.service';
import { HubsController } from './hub-page/hubs.controller';
import { MeController } from './me/me.controller';
import { PersonAssertions } from './me/person-assertions.service';
import { ProgrammesController } from './programme-list/programmes.controller';
import { Admission } from './rate-limit/admission.service';
import { RateLimitStore } from './rate-limit/rate-limit.store';
import { Clients } from './rate-limit/clients.service';
import { rateLimiterProvider } from './rate-limit/rate-limiter.provider';
import { PlatformStatusReport } from './status/platform-status.service';
import { StatusController } from './status/status.controller';
import { Forwarder } from './upstream/forwarder.service';
import { Upstreams } from './upstream/upstreams.service';
import { FreshViews } from './views/freshness.service';
import { ViewsMetrics } from './views/views.metrics';
import { ViewsReader } from './views/views.reader';
import { Views } from './views/views.service';

/** The features of the gateway; what describes them stands around, see api/api.module.ts. */
@Module({
  controllers: [
    HubsController,
    AvailabilityController,
    EventsController,
    ProgrammesController,
    MeController,
    BookingsController,
    HubsForwardController,
    EventsForwardController,
    FundingForwardController,
    PeopleController,
    StatusController,
  ],
  providers: [
    Views,
    ViewsReader,
    ViewsMetrics,
    FreshViews,
    HubPages,
    HubPageRoute,
    HubList,
    Openings,
    Availability,
    Upstreams,
    Forwarder,
    PersonAssertions,
    RateLimitStore,
    rateLimiterProvider,
    Clients,
    Admission,
    PlatformStatusReport,
  ],
})
export class GatewayModule {}
