import { Module } from '@nestjs/common';
import { ResourceModule } from '../resource/resource.module';
import { SheetModule } from '../sheet/sheet.module';
import { AvailabilityController } from './availability.controller';
import { AvailabilityService } from './availability.service';

@Module({
  imports: [ResourceModule, SheetModule],
  controllers: [AvailabilityController],
  providers: [AvailabilityService],
  exports: [AvailabilityService],
})
export class AvailabilityModule {}
