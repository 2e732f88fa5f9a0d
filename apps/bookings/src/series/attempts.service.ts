import { type Instant, uuidv7 } from '@digitalhub/kernel';
import { type Caller, Clock, requireHub } from '@digitalhub/platform';
import type { Holder, Policy } from '@digitalhub/contracts';
import { Injectable } from '@nestjs/common';
import { PolicyService } from '../policy/policy.service';
import { type Reservation, isLive } from '../booking/reservation';
import { requestOf } from '../booking/request';
import { targetOf } from '../booking/target';
import type { Bookable } from '../booking/rules/rule';
import { rightsOf } from '../reservation/target.service';
import { ResourceService } from '../known/resource.service';
import type { Attempt } from './attempt.commands';
import type { ChangeEffect } from './change-effect';
import type { Slot } from './schedule';
import type { Entry } from './series';

/** A resource and the rules by which it is booked now. */
export interface TargetResource {
  readonly resource: Bookable;
  readonly policy: Policy;
  readonly asOf: Instant;
}

/** Who has an occurrence, and who asks for it. */
export interface Asking {
  readonly caller: Caller;
  readonly holder: Holder;
}

/** Reservations by id, as they were read. */
export type Rows = ReadonlyMap<string, Reservation>;

/** Finds what attempts are made on. */
@Injectable()
export class AttemptService {
  constructor(
    private readonly resources: ResourceService,
    private readonly policies: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Refuses with `resource-unknown`, and with `forbidden-hub` where only members may book. */
  async targetResource(caller: Caller, id: string): Promise<TargetResource> {
    const resource = await this.resources.require(id);
    const policy = await this.policies.of(resource.hub, resource.kind);
    if (policy.membersOnly) requireHub(caller, resource.hub);
    return { resource, policy, asOf: this.clock.now() };
  }

  /** The same in the zone that the hub's sheets are kept in from here on, so that reservations may be written. */
  async targetResourceToWrite(caller: Caller, id: string): Promise<TargetResource> {
    const on = await this.targetResource(caller, id);
    const timeZone = await this.resources.fixZone(on.resource);
    return { ...on, resource: { ...on.resource, timeZone } };
  }
}

/** Attempts for occurrences that have no place yet. */
export function attemptsFor(on: TargetResource, asking: Asking, slots: readonly Slot[]): Attempt[] {
  return slots.map((slot) => attemptFor(on, asking, { occurrence: slot.wall, slot }));
}

/** An attempt to book an occurrence, or to move the reservation that it has. */
export function attemptFor(
  { resource, policy, asOf }: TargetResource,
  { caller, holder }: Asking,
  { occurrence, slot, row }: { occurrence: string; slot: Slot; row?: { id: string; start: Instant } },
): Attempt {
  const rights = rightsOf(caller, resource.hub);
  const id = row?.id ?? uuidv7();
  const move = row && { occasion: 'move' as const, keptStart: row.start };
  const request = requestOf({ id, holder, ...rights, ...move }, targetOf(resource, slot, asOf, policy));
  return { occurrence, slot, request };
}

/** Where an entry is meant to be. */
export function slotOfEntry({ wall, start, end, warning }: Entry): Slot {
  return { wall, start, end, ...(warning && { warning }) };
}

/** By name: moves of what is there, bookings of what is not. */
export function attemptsOf(
  effect: ChangeEffect,
  on: TargetResource,
  asking: Asking,
  rows: Rows,
): Map<string, Attempt> {
  const { places } = effect;
  const all = places
    ? effect.affected.map((entry) => {
        const slot = places.get(entry.occurrence) ?? slotOfEntry(entry);
        const row = rows.get(entry.reservation ?? '');
        const moved = row && isLive(row) && { id: row._id, start: row.start };
        return attemptFor(on, asking, {
          occurrence: entry.occurrence,
          slot,
          ...(moved && { row: moved }),
        });
      })
    : attemptsFor(on, asking, effect.slots);
  return new Map(all.map((attempt) => [attempt.occurrence, attempt]));
}

/** The live reservations of some entries. */
export function living(entries: readonly Entry[], rows: Rows): Rows {
  const found = entries.flatMap(({ reservation }) => rows.get(reservation ?? '') ?? []).filter(isLive);
  return new Map(found.map((row) => [row._id, row]));
}
