import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module';
import { PresenceModule } from '../presence/presence.module';
import { WaitlistModule } from '../waitlist/waitlist.module';

/** What happens around a reservation. */
@Module({ imports: [AbsenceModule, PresenceModule, WaitlistModule] })
export class AroundModule {}
