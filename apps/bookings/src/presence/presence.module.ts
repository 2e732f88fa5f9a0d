import { Module } from '@nestjs/common';
import { ResourceModule } from '../known/resource.module';
import { PresenceController } from './presence.controller';
import { PresenceService } from './presence.service';
import { PresenceStore } from './presence.store';

@Module({
  imports: [ResourceModule],
  controllers: [PresenceController],
  providers: [PresenceService, PresenceStore],
  exports: [PresenceService, PresenceStore],
})
export class PresenceModule {}
