import { Module } from '@nestjs/common';
import { ReservationModule } from '../reservation/reservation.module';
import { ResourceModule } from '../known/resource.module';
import { CalendarController } from './calendar.controller';
import { CalendarService } from './calendar.service';
import { CalendarStore } from './calendar.store';

/** Reservations as iCalendar files: one, those of a person at a secret address, those of a resource. */
@Module({
  imports: [ReservationModule, ResourceModule],
  controllers: [CalendarController],
  providers: [CalendarService, CalendarStore],
  exports: [CalendarService],
})
export class CalendarModule {}
