import { Module } from '@nestjs/common';
import { AvailabilityModule } from './availability/availability.module';
import { ReservationModule } from './reservation/reservation.module';
import { ResourceModule } from './resource/resource.module';

@Module({ imports: [ResourceModule, AvailabilityModule, ReservationModule] })
export class BookingsModule {}
