import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module';
import { CalendarModule } from '../calendar/calendar.module';
import { PresenceModule } from '../presence/presence.module';
import {
  AbsencesOfPersons,
  CalendarsOfPersons,
  EntriesOfPersons,
  PresenceOfPersons,
} from './around.person-data';
import { SeriesModule } from '../series/series.module';
import { PersonDataStore } from './person-data.store';
import { ReservationsOfPersons } from './reservations.person-data';
import { SeriesOfPersons } from './series.person-data';

/** What bookings keeps under person refs: exported to the person, erased with the person. */
@Module({
  imports: [AbsenceModule, CalendarModule, PresenceModule, SeriesModule],
  providers: [
    PersonDataStore,
    EntriesOfPersons,
    SeriesOfPersons,
    ReservationsOfPersons,
    AbsencesOfPersons,
    PresenceOfPersons,
    CalendarsOfPersons,
  ],
})
export class PersonDataModule {}
