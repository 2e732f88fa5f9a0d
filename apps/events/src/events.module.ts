import { Module } from '@nestjs/common';
import { EventController } from './event/event.controller';
import { EventService } from './event/event.service';
import { EventStore } from './event/event.store';
import { OrganizersOfEvents } from './event/organizer.service';
import { HubConsumer } from './hub/hub.consumer';
import { HubStore } from './hub/hub.store';

@Module({
  controllers: [EventController],
  providers: [EventService, EventStore, OrganizersOfEvents, HubConsumer, HubStore],
})
export class EventsModule {}
