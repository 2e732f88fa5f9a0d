import { Module } from '@nestjs/common';
import { RoundProgressStore } from './round-progress.store';
import { ResourceConsumer } from './resource.consumer';
import { ResourceService } from './resource.service';
import { ResourceStore } from './resource.store';
import { ZoneStore } from './zone.store';

@Module({
  providers: [ResourceConsumer, ResourceService, ResourceStore, ZoneStore, RoundProgressStore],
  exports: [ResourceService],
})
export class ResourceModule {}
