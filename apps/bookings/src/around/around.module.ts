import { Module } from '@nestjs/common';
import { PresenceModule } from '../presence/presence.module';
import { WaitlistModule } from '../waitlist/waitlist.module';

/** What happens around a reservation. */
@Module({ imports: [PresenceModule, WaitlistModule] })
export class AroundModule {}
