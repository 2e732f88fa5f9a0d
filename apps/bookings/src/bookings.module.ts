import { Module } from '@nestjs/common';
import { AroundModule } from './around/around.module';
import { AvailabilityModule } from './availability/availability.module';
import { CalendarModule } from './calendar/calendar.module';
import { PolicyModule } from './policy/policy.module';
import { ReservationModule } from './reservation/reservation.module';
import { ResourceModule } from './resource/resource.module';
import { RoundModule } from './round/round.module';
import { SeriesModule } from './series/series.module';

@Module({
  imports: [
    ResourceModule,
    PolicyModule,
    AvailabilityModule,
    ReservationModule,
    CalendarModule,
    AroundModule,
    RoundModule,
    SeriesModule,
  ],
})
export class BookingsModule {}
