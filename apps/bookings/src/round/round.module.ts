import { Module } from '@nestjs/common';
import { AvailabilityModule } from '../reservation/availability.module';
import { PolicyModule } from '../policy/policy.module';
import { ResourceModule } from '../known/resource.module';
import { DesksService } from './desks.service';
import { DrawService } from './draw.service';
import { RoundConsumer } from './round.consumer';
import { RoundAnswerController, RoundController } from './round.controller';
import { RoundService } from './round.service';
import { RoundStore } from './round.store';

@Module({
  imports: [AvailabilityModule, PolicyModule, ResourceModule],
  controllers: [RoundController, RoundAnswerController],
  providers: [DesksService, DrawService, RoundConsumer, RoundService, RoundStore],
  exports: [RoundService, RoundStore],
})
export class RoundModule {}
