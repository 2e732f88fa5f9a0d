import { Module } from '@nestjs/common';
import { AvailabilityModule } from '../reservation/availability.module';
import { AccessLog } from '../reservation/access-log.service';
import { PolicyModule } from '../policy/policy.module';
import { ResourceModule } from '../known/resource.module';
import { AdviceService } from './advice.service';
import { AttemptService } from './attempts.service';
import { SeriesController } from './series.controller';
import { SeriesService } from './series.service';
import { SeriesStore } from './series.store';

@Module({
  imports: [AvailabilityModule, PolicyModule, ResourceModule],
  controllers: [SeriesController],
  providers: [AdviceService, AttemptService, AccessLog, SeriesService, SeriesStore],
  exports: [SeriesStore],
})
export class SeriesModule {}
