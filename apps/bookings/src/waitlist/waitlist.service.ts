import type { WaitlistEntry, WaitlistEntryView, WaitlistRequest } from '@digitalhub/contracts';
import { DomainError, type Interval, datesTouched, localDateOf, uuidv7 } from '@digitalhub/kernel';
import {
  again,
  type Caller,
  Clock,
  type Committed,
  Committer,
  countAggregates,
  type IdempotencyKey,
  requireHub,
  requirePerson,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { instantOfText } from '../booking/place';
import { refusal } from '../reservation/reservation.commands';
import { requestOf, type WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
import type { Bookable } from '../booking/rules/rule';
import { TargetService, rightsOf } from '../reservation/target.service';
import { ResourceService } from '../known/resource.service';
import { viewOf } from './waitlist.messages';
import { type Entry, positionOf } from './entry';
import { misplaced } from './refusal';
import { waitlistIdOf } from './waitlist.aggregate';
import {
  type WaitlistCommand,
  acceptCommand,
  declineCommand,
  joinCommand,
  rulesOf,
  withdrawCommand,
} from './waitlist.commands';
import { WaitlistStore } from './waitlist.store';

type Answered = Promise<Committed<WaitlistEntry>>;

/** How often an answer looks again for an entry that changes at the same time. */
const TRIES = 5;
/** Most aggregates that joining looks at: of more resources it is told by their messages when one is free. */
const ROOM = 56;

@Injectable()
export class WaitlistService {
  constructor(
    private readonly committer: Committer,
    private readonly store: WaitlistStore,
    private readonly resources: ResourceService,
    private readonly targets: TargetService,
    private readonly clock: Clock,
  ) {}

  /** A repeat finds its first answer even where the rules would refuse it by now. */
  async join(caller: Caller, request: WaitlistRequest, idempotency: IdempotencyKey): Answered {
    const person = requirePerson(caller);
    const command = await this.joining(caller, person, request, idempotency).catch((error: unknown) =>
      refusal<WaitlistEntry>(error, idempotency),
    );
    return this.committer.execute(command);
  }

  accept(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.answer(caller, id, (entry) => acceptCommand(entry, idempotency));
  }

  decline(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.answer(caller, id, (entry) => declineCommand(entry, idempotency));
  }

  withdraw(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.answer(caller, id, (entry) => withdrawCommand(entry, idempotency));
  }

  async get(caller: Caller, id: string): Promise<WaitlistEntryView> {
    return this.placed(await this.own(requirePerson(caller), id));
  }

  async list(caller: Caller): Promise<WaitlistEntryView[]> {
    // Everywhere on earth it is this date or a later one.
    const from = localDateOf(this.clock.now() - 12 * 3_600_000, 'UTC');
    const entries = await this.store.ofPerson(requirePerson(caller), from);
    const views = await Promise.all(entries.map((entry) => this.placed(entry)));
    return views.toSorted((a, b) => a.start.localeCompare(b.start) || a.id.localeCompare(b.id));
  }

  private async placed(entry: Entry): Promise<WaitlistEntryView> {
    if (entry.status !== 'waiting') return viewOf(entry);
    const { hub, kind, date } = entry;
    return { ...viewOf(entry), position: positionOf(entry, await this.store.liveIn(hub, kind, date)) };
  }

  /** To everybody else there is none. */
  private async own(person: string, id: string): Promise<Entry> {
    const entry = await this.store.find(id);
    if (entry?.person === person) return entry;
    throw new DomainError('not-found', `There is no waitlist entry ${id}.`);
  }

  /** Looks again where an offer came, or its place was moved, between reading and answering. */
  private async answer(caller: Caller, id: string, command: (entry: Entry) => WaitlistCommand): Answered {
    return again({ on: ['reservation-moved'], tries: TRIES }, async () => {
      const entry = await this.own(requirePerson(caller), id);
      return this.committer.execute(command(entry));
    });
  }

  private async joining(
    caller: Caller,
    person: string,
    request: WaitlistRequest,
    idempotency: IdempotencyKey,
  ): Promise<WaitlistCommand> {
    const wanted = await this.wanted(request);
    const [{ hub, kind, timeZone }] = wanted as [Bookable];
    requireHub(caller, hub);
    const interval = intervalOf(request, timeZone);
    const date = requireOneDay(interval, timeZone);
    const requests = await this.candidates(caller, person, wanted, request);
    const joining = {
      ...{ _id: uuidv7(), person, hub, kind: kind as Entry['kind'], date, timeZone, ...interval },
      aggregates: [waitlistIdOf(hub, kind, date)] as const,
      ...(request.resource && { resource: request.resource }),
      roles: [...caller.roles],
      stopsAt: interval.start - rulesOf(requests[0]!.policy).stopsBeforeMinutes * 60_000,
    };
    return joinCommand(joining, requests, idempotency);
  }

  private async candidates(
    caller: Caller,
    person: string,
    resources: readonly Bookable[],
    request: WaitlistRequest,
  ): Promise<WritableRequest[]> {
    const holder = { kind: 'person' as const, ref: person };
    const requests: WritableRequest[] = [];
    for (const resource of resources) {
      const target = await this.targets.on(resource, request);
      const candidate = requestOf({ id: uuidv7(), holder, ...rightsOf(caller, resource.hub) }, target);
      if (countAggregates([...requests, candidate].flatMap(aggregatesOf)) > ROOM) break;
      requests.push(candidate);
    }
    return requests;
  }

  /** What would do: the resource named, or all of a kind in a hub. Never empty. */
  private async wanted({ resource, hub = '', kind }: WaitlistRequest): Promise<Bookable[]> {
    if (resource) return [await this.resources.require(resource)];
    const known = await this.resources.hub(hub);
    const all = (known?.resources ?? []).filter((each) => each.kind === kind && each.mode === 'reservable');
    if (all.length > 0) return all;
    throw misplaced('waitlist-kind-unknown', '/kind', `The hub ${hub} has no ${kind} that can be reserved.`);
  }
}

function intervalOf({ start, end }: WaitlistRequest, timeZone: string): Interval {
  return { start: instantOfText(start, timeZone), end: instantOfText(end, timeZone) };
}

function requireOneDay(interval: Interval, timeZone: string): string {
  const [date, ...more] = datesTouched(interval, timeZone);
  if (date && more.length === 0) return date;
  throw misplaced(
    'waitlist-one-day',
    '/end',
    'One waits for a time on one local day, with its end after its start.',
  );
}
