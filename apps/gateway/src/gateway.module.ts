import { Module } from '@nestjs/common';
import { AvailabilityRoutes } from './availability/availability.http';
import { Availability } from './availability/availability.service';
import { FreeCounts } from './availability/free-counts.service';
import { Openings } from './availability/openings.service';
import { EventsController } from './event-list/events.controller';
import { ForwardController } from './forward/forward.controller';
import { GatewayToken } from './guests/gateway-token.service';
import { GuestSessions } from './guests/guest-sessions.service';
import { GuestsController } from './guests/guests.controller';
import { PeopleForGuests } from './guests/people.client';
import { AssetsController } from './links/assets.controller';
import { LinksController } from './links/links.controller';
import { ExportController } from './me/export.controller';
import { HubList } from './hub-page/hub-list.service';
import { HubLinkedData } from './hub-page/hub-linked-data.service';
import { HubListRoute } from './hub-page/hub-list.http';
import { HubPageRoute } from './hub-page/hub-page.http';
import { HubPages } from './hub-page/hub-pages.service';
import { MeController } from './me/me.controller';
import { PersonAssertions } from './upstream/person-assertions.service';
import { OpenDataRoutes } from './open-data/open-data.http';
import { OpenData } from './open-data/open-data.service';
import { PresenceController } from './presence/presence.controller';
import { PresenceOfHubs } from './presence/presence.service';
import { ProgrammesController } from './programme-list/programmes.controller';
import { Admission } from './rate-limit/admission.service';
import { RateLimitStore } from './rate-limit/rate-limit.store';
import { Clients } from './rate-limit/clients.service';
import { rateLimiterProvider } from './rate-limit/rate-limiter.module';
import { ViewRoutes } from './render/view-routes.service';
import { PlatformStatusReport } from './status/platform-status.service';
import { StatusController } from './status/status.controller';
import { Forwarder } from './upstream/forwarder.service';
import { Upstreams } from './upstream/upstreams.service';
import { FreshViews } from './views/freshness.service';
import { ViewsMetrics } from './views/views-metrics.service';
import { ViewsReader } from './views/views-reader.service';
import { Views } from './views/views.service';

/** The features of the gateway; what describes them stands around, see api/api.module.ts. */
@Module({
  controllers: [
    ForwardController,
    EventsController,
    ProgrammesController,
    MeController,
    PresenceController,
    ExportController,
    GuestsController,
    LinksController,
    AssetsController,
    StatusController,
  ],
  providers: [
    PresenceOfHubs,
    Views,
    ViewsReader,
    ViewsMetrics,
    FreshViews,
    ViewRoutes,
    HubPages,
    HubPageRoute,
    HubLinkedData,
    HubList,
    HubListRoute,
    Openings,
    FreeCounts,
    Availability,
    AvailabilityRoutes,
    OpenData,
    OpenDataRoutes,
    Upstreams,
    Forwarder,
    PersonAssertions,
    GatewayToken,
    GuestSessions,
    PeopleForGuests,
    RateLimitStore,
    rateLimiterProvider,
    Clients,
    Admission,
    PlatformStatusReport,
  ],
})
export class GatewayModule {}
