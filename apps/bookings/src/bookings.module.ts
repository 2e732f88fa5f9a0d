import { Module } from '@nestjs/common';
import { AbsenceModule } from './absence/absence.module';
import { CalendarModule } from './calendar/calendar.module';
import { ResourceModule } from './known/resource.module';
import { PersonDataModule } from './persons/person-data.module';
import { RetentionModule } from './persons/retention.module';
import { PolicyModule } from './policy/policy.module';
import { PresenceModule } from './presence/presence.module';
import { AvailabilityModule } from './reservation/availability.module';
import { ReservationModule } from './reservation/reservation.module';
import { RoundModule } from './round/round.module';
import { SeriesModule } from './series/series.module';
import { WaitlistModule } from './waitlist/waitlist.module';

@Module({
  imports: [
    ResourceModule,
    PolicyModule,
    AvailabilityModule,
    ReservationModule,
    CalendarModule,
    AbsenceModule,
    PersonDataModule,
    PresenceModule,
    RetentionModule,
    WaitlistModule,
    RoundModule,
    SeriesModule,
  ],
})
export class BookingsModule {}
