import { Module } from '@nestjs/common';
import { PolicyModule } from '../policy/policy.module';
import { ResourceModule } from '../known/resource.module';
import { SheetModule } from './sheet.module';
import { AlternativesService } from './alternatives.service';
import { AvailabilityController } from './availability.controller';
import { AvailabilityService } from './availability.service';

@Module({
  imports: [PolicyModule, ResourceModule, SheetModule],
  controllers: [AvailabilityController],
  providers: [AvailabilityService, AlternativesService],
  exports: [AlternativesService, AvailabilityService],
})
export class AvailabilityModule {}
