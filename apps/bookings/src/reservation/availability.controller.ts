import { HubAvailability, LocalDateText, ResourceAvailability, Slug } from '@digitalhub/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { AvailabilityService } from './availability.service';

/** `?date=2026-11-23`; today in the hub's zone unless given. */
const AvailabilityQuery = z.object({
  date: LocalDateText.refine(
    (date) => date >= '2000-01-01' && date <= '2999-12-31',
    'must be a date from 2000-01-01 to 2999-12-31',
  ).optional(),
});
type AvailabilityQuery = z.infer<typeof AvailabilityQuery>;

@Controller()
export class AvailabilityController {
  constructor(private readonly availability: AvailabilityService) {}

  @Get('resources/:id/availability')
  @ApiOkResponse({ standardSchema: ResourceAvailability })
  ofResource(
    @Param('id', { schema: Slug }) id: string,
    @Query({ schema: AvailabilityQuery }) { date }: AvailabilityQuery,
  ): Promise<ResourceAvailability> {
    return this.availability.ofResource(id, date);
  }

  @Get('hubs/:slug/availability')
  @ApiOkResponse({ standardSchema: HubAvailability })
  ofHub(
    @Param('slug', { schema: Slug }) slug: string,
    @Query({ schema: AvailabilityQuery }) { date }: AvailabilityQuery,
  ): Promise<HubAvailability> {
    return this.availability.ofHub(slug, date);
  }
}
