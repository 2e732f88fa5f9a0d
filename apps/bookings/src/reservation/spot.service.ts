import type { ReservationRequest } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { type Caller, Clock, mayActIn, requireHub } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { PolicyService } from '../policy/policy.service';
import { ResourceService } from '../known/resource.service';
import { instantOfText } from '../booking/place';
import { type Spot, type Wisher, requireSpotNow, spotOf } from '../booking/reservation.wish';
import type { Bookable } from '../booking/rules/rule';

/** A resource and two times, as a client names them: instants, or wall times of the hub. */
export type PlaceRequest = Pick<ReservationRequest, 'start' | 'end'> & { readonly resource: string };

/** Turns what clients ask for into spots that can be judged. */
@Injectable()
export class SpotService {
  constructor(
    private readonly resources: ResourceService,
    private readonly policies: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The spot under today's policy. Refuses with `resource-unknown`, and nothing else. */
  async of(request: PlaceRequest): Promise<Spot> {
    return this.on(await this.resources.require(request.resource), request);
  }

  /** Like `toWrite`, for a caller: where only members may book, others learn no more than that. */
  async toBook(caller: Caller, request: PlaceRequest, keptStart?: Instant): Promise<Spot> {
    const { policy, resource } = await this.of(request);
    if (policy.membersOnly) requireHub(caller, resource.hub);
    return this.toWrite(request, keptStart);
  }

  /**
   * The spot, in the zone that the hub's sheets are kept in from here on. Refuses with the first rule that place and
   * time break, but never a start that a move keeps.
   */
  async toWrite(request: PlaceRequest, keptStart?: Instant): Promise<Spot> {
    const resource = await this.resources.require(request.resource);
    const spot = await this.on(resource, request);
    requireSpotNow(spot, this.clock.now(), keptStart);
    const timeZone = await this.resources.fixZone(resource);
    return timeZone === resource.timeZone ? spot : this.on({ ...resource, timeZone }, request);
  }

  private async on(resource: Bookable, { start, end }: PlaceRequest): Promise<Spot> {
    const policy = await this.policies.of(resource.hub, resource.kind);
    const { timeZone } = resource;
    const interval = { start: instantOfText(start, timeZone), end: instantOfText(end, timeZone) };
    return spotOf(resource, interval, policy);
  }
}

/** What of a caller the rules ask for. */
export function rightsOf(caller: Caller, hub: string): Pick<Wisher, 'roles' | 'member'> {
  return { roles: caller.roles, member: mayActIn(caller, hub) };
}
