import { Module } from '@nestjs/common';
import { HubController } from './hub/hub.controller';
import { HubService } from './hub/hub.service';
import { HubStore } from './hub/hub.store';
import { ImportController } from './import/import.controller';
import { ImportService } from './import/import.service';
import { ResourceController } from './resource/resource.controller';
import { ResourceService } from './resource/resource.service';
import { ResourceStore } from './resource/resource.store';

@Module({
  controllers: [HubController, ResourceController, ImportController],
  providers: [HubService, HubStore, ResourceService, ResourceStore, ImportService],
})
export class HubsModule {}
