import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module';
import { PersonDataModule } from '../person-data/person-data.module';
import { PresenceModule } from '../presence/presence.module';
import { RetentionModule } from '../retention/retention.module';
import { WaitlistModule } from '../waitlist/waitlist.module';

/** What happens around a reservation. */
@Module({ imports: [AbsenceModule, PersonDataModule, PresenceModule, RetentionModule, WaitlistModule] })
export class AroundModule {}
