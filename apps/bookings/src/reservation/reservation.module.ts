import { Module } from '@nestjs/common';
import { AvailabilityModule } from './availability.module';
import { AccessLog } from './access-log.service';
import { PolicyModule } from '../policy/policy.module';
import { ResourceModule } from '../known/resource.module';
import { ExplainController } from './explain.controller';
import { ExplainService } from './explain.service';
import { GroupService } from './group.service';
import { NextFreeService } from './next-free.service';
import { ReservationController } from './reservation.controller';
import { ReservationService } from './reservation.service';
import { ReservationStore } from './reservation.store';
import { TargetService } from './target.service';

@Module({
  imports: [AvailabilityModule, PolicyModule, ResourceModule],
  controllers: [ReservationController, ExplainController],
  providers: [
    AccessLog,
    ExplainService,
    GroupService,
    NextFreeService,
    ReservationService,
    ReservationStore,
    TargetService,
  ],
  exports: [AccessLog, ReservationService, ReservationStore, TargetService],
})
export class ReservationModule {}
