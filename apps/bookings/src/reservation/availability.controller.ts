import { readHubAvailability, readResourceAvailability } from '@digitalhub/contracts';
import { Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { AvailabilityService } from './availability.service';

@Controller()
export class AvailabilityController {
  constructor(private readonly availability: AvailabilityService) {}

  @Handles(readResourceAvailability)
  ofResource({ params, query }: RequestOf<typeof readResourceAvailability>) {
    return this.availability.ofResource(params.id, query.date);
  }

  @Handles(readHubAvailability)
  ofHub({ params, query }: RequestOf<typeof readHubAvailability>) {
    return this.availability.ofHub(params.slug, query.date);
  }
}
