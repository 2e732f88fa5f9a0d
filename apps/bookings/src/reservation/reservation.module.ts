import { Module } from '@nestjs/common';
import { AvailabilityModule } from './availability.module';
import { Looks } from './looks.service';
import { PolicyModule } from '../policy/policy.module';
import { ResourceModule } from '../known/resource.module';
import { ExplainController } from './explain.controller';
import { ExplainService } from './explain.service';
import { GroupService } from './group.service';
import { NextFreeService } from './next-free.service';
import { ReservationController } from './reservation.controller';
import { ReservationService } from './reservation.service';
import { ReservationStore } from './reservation.store';
import { SpotService } from './spot.service';

@Module({
  imports: [AvailabilityModule, PolicyModule, ResourceModule],
  controllers: [ReservationController, ExplainController],
  providers: [
    Looks,
    ExplainService,
    GroupService,
    NextFreeService,
    ReservationService,
    ReservationStore,
    SpotService,
  ],
  exports: [Looks, ReservationService, ReservationStore, SpotService],
})
export class ReservationModule {}
