import { Module } from '@nestjs/common';
import { ReservationModule } from '../reservation/reservation.module';
import { ResourceModule } from '../known/resource.module';
import { SettlingService } from './settling.service';
import { WaitlistConsumer } from './waitlist.consumer';
import { WaitlistController } from './waitlist.controller';
import { WaitlistService } from './waitlist.service';
import { WaitlistStore } from './waitlist.store';

/** Whoever waits for a place is offered it as soon as it is free, first come first. */
@Module({
  imports: [ReservationModule, ResourceModule],
  controllers: [WaitlistController],
  providers: [SettlingService, WaitlistConsumer, WaitlistService, WaitlistStore],
  exports: [WaitlistService, WaitlistStore],
})
export class WaitlistModule {}
