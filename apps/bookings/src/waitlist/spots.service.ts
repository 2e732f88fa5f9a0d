import type { Interval } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { type Spot, spotOf } from '../reservation/reservation.wish';
import type { Bookable } from '../reservation/rules/rule';
import { ResourceService } from '../resource/resource.service';

/** Spots by the rules that hold now, in the zone of the sheets. */
@Injectable()
export class Spots {
  constructor(private readonly resources: ResourceService) {}

  async of(resource: Bookable, { start, end }: Interval): Promise<Spot> {
    const timeZone = await this.resources.fixZone(resource);
    return spotOf({ ...resource, timeZone }, { start, end });
  }
}
