import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module';
import { CalendarModule } from '../calendar/calendar.module';
import { PresenceModule } from '../presence/presence.module';
import {
  AbsencesOfPersons,
  CalendarsOfPersons,
  EntriesOfPersons,
  PresenceOfPersons,
} from './other-data.service';
import { RoundModule } from '../round/round.module';
import { SeriesModule } from '../series/series.module';
import { PersonDataStore } from './person-data.store';
import { ReservationsOfPersons } from './reservation-data.service';
import { RoundsOfPersons } from './round-data.service';
import { SeriesOfPersons } from './series-data.service';

/** What bookings keeps under person refs: exported to the person, erased with the person. */
@Module({
  imports: [AbsenceModule, CalendarModule, PresenceModule, RoundModule, SeriesModule],
  providers: [
    PersonDataStore,
    EntriesOfPersons,
    SeriesOfPersons,
    RoundsOfPersons,
    ReservationsOfPersons,
    AbsencesOfPersons,
    PresenceOfPersons,
    CalendarsOfPersons,
  ],
})
export class PersonDataModule {}
