import type { ReservationRequest } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { type Caller, Clock, mayActIn, requireHub } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { instantOfText } from '../booking/place';
import { type Requester, requireTargetNow } from '../booking/request';
import type { Bookable } from '../booking/rules/rule';
import { type Target, targetOf } from '../booking/target';
import { ResourceService } from '../known/resource.service';
import { PolicyService } from '../policy/policy.service';

/** Two times, as a client names them: instants, or wall times of the hub. */
export type TimeRequest = Pick<ReservationRequest, 'start' | 'end'>;
/** A resource and two times on it. */
export type PlaceRequest = TimeRequest & { readonly resource: string };

/** Turns what clients ask for into targets that can be judged. */
@Injectable()
export class TargetService {
  constructor(
    private readonly resources: ResourceService,
    private readonly policies: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The target under today's policy. Refuses with `resource-unknown`, and nothing else. */
  async of(request: PlaceRequest): Promise<Target> {
    return this.on(await this.resources.require(request.resource), request);
  }

  /** The same on a resource that is known. */
  async on(resource: Bookable, time: TimeRequest): Promise<Target> {
    const policy = await this.policies.of(resource.hub, resource.kind);
    const { timeZone } = resource;
    const interval = { start: instantOfText(time.start, timeZone), end: instantOfText(time.end, timeZone) };
    return targetOf(resource, interval, this.clock.now(), policy);
  }

  /**
   * The target for a caller, in the zone that the hub's sheets are kept in from here on. Where only members may book,
   * others learn no more than that. Refuses with the first rule that place and time break, but never a start that a
   * move keeps.
   */
  async toBook(caller: Caller, request: PlaceRequest, keptStart?: Instant): Promise<Target> {
    const target = await this.of(request);
    const { resource, policy } = target;
    if (policy.membersOnly) requireHub(caller, resource.hub);
    requireTargetNow(target, this.clock.now(), keptStart);
    const timeZone = await this.resources.fixZone(resource);
    return timeZone === resource.timeZone ? target : this.on({ ...resource, timeZone }, request);
  }
}

/** What of a caller the rules ask for. */
export function rightsOf(caller: Caller, hub: string): Pick<Requester, 'roles' | 'member'> {
  return { roles: caller.roles, member: mayActIn(caller, hub) };
}
