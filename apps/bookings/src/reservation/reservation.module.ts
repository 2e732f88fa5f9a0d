import { Module } from '@nestjs/common';
import { AvailabilityModule } from '../availability/availability.module';
import { ResourceModule } from '../resource/resource.module';
import { ReservationController } from './reservation.controller';
import { ReservationService } from './reservation.service';
import { ReservationStore } from './reservation.store';

@Module({
  imports: [AvailabilityModule, ResourceModule],
  controllers: [ReservationController],
  providers: [ReservationService, ReservationStore],
  exports: [ReservationService, ReservationStore],
})
export class ReservationModule {}
