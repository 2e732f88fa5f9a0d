import { Module } from '@nestjs/common';
import { ResourceModule } from '../resource/resource.module';
import { SheetModule } from '../sheet/sheet.module';
import { AlternativesService } from './alternatives.service';
import { AvailabilityController } from './availability.controller';
import { AvailabilityService } from './availability.service';

@Module({
  imports: [ResourceModule, SheetModule],
  controllers: [AvailabilityController],
  providers: [AvailabilityService, AlternativesService],
  exports: [AlternativesService],
})
export class AvailabilityModule {}
