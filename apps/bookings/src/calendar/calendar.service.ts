import { createHash, randomBytes } from 'node:crypto';
import type { CalendarSubscription } from '@digitalhub/contracts';
import { DomainError, rfc3339 } from '@digitalhub/kernel';
import { Clock, type Committed, Committer, type IdempotencyKey, stepping } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { ResourceService } from '../known/resource.service';
import { feedOf } from './calendar-file.service';
import { CalendarStore } from './calendar.store';
import { type CalendarReservation, busyEntries, ownEntries, shownFrom } from './entry';
import type { CalendarRefusal } from './refusal';
import { close, open } from './subscription';
import { subscriptionRef } from './subscription.aggregate';

/** 192 bits: nobody finds one by trying. */
const SECRET_BYTES = 24;
const SECRET = /^([\w-]{32})\.ics$/;

/** Calendar files, and the addresses they are read at. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly committer: Committer,
    private readonly store: CalendarStore,
    private readonly resources: ResourceService,
    private readonly clock: Clock,
  ) {}

  /**
   * A new address for the person's calendar; the one before is void. The secret is in this answer and nowhere else: a
   * repeat of the key cannot tell it again and is refused with `calendar-address-told-once`. It changes nothing, so the
   * address of the first answer stays as valid as it is.
   */
  async open(person: string, idempotency?: IdempotencyKey): Promise<Committed<CalendarSubscription>> {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const committed = await this.committer.execute(
      stepping({
        name: 'open-calendar',
        on: subscriptionRef(person),
        idempotency,
        rule: (_doc, now) => open(person, digestOf(secret), now),
        save: (opened) => opened,
        // What is kept for repeats is without the secret.
        answer: (_after, _before, opened) => ({ since: rfc3339(opened!.doc.since) }),
      }),
    );
    const { since } = committed.result;
    if (committed.replayed) throw toldOnce(since);
    return { ...committed, result: { path: `/calendars/${secret}.ics`, since } };
  }

  /** Makes the person's address void; the same where there is none. */
  async close(person: string): Promise<Committed<CalendarSubscription>> {
    return this.committer.execute(
      stepping({
        name: 'close-calendar',
        on: subscriptionRef(person),
        rule: (doc) => close(person, doc),
        save: (closed) => closed,
        answer: () => ({}),
      }),
    );
  }

  async subscriptionOf(person: string): Promise<CalendarSubscription> {
    const { since } = await this.store.subscriptionOf(person);
    return since === undefined ? {} : { since: rfc3339(since) };
  }

  /** The calendar at a secret address, given as `<secret>.ics`. */
  async bySecret(file: string): Promise<string> {
    const secret = SECRET.exec(file)?.[1];
    const person = secret && (await this.store.personOf(digestOf(secret)));
    if (!person) throw new DomainError('not-found', 'There is no calendar at this address, or no longer.');
    const booked = await this.named(await this.store.ofPerson(person, this.from()));
    return feedOf('DigitalHub: meine Buchungen', ownEntries(booked));
  }

  /** When a resource is taken, without a word of whom for. */
  async ofResource(id: string): Promise<string> {
    const resource = await this.resources.find(id);
    if (!resource) {
      throw new DomainError('not-found', `There is no resource ${id}, or its hub is not known yet.`);
    }
    const booked = await this.named(await this.store.ofResource(id, this.from()));
    return feedOf(resource.name ?? id, busyEntries(booked));
  }

  /** One reservation, to be opened by hand. */
  async ofReservation(reservation: CalendarReservation): Promise<string> {
    return feedOf('DigitalHub', ownEntries(await this.named([reservation])));
  }

  /** With the names of today: a resource or hub that is called otherwise by now changes the file. */
  private async named(booked: readonly CalendarReservation[]): Promise<CalendarReservation[]> {
    const hubs = [...new Set(booked.map(({ hub }) => hub))];
    const houses = new Map(
      await Promise.all(hubs.map(async (hub) => [hub, await this.resources.hub(hub)] as const)),
    );
    const resources = new Map(
      [...houses.values()].flatMap((hub) => hub?.resources.map(({ id, name }) => [id, name] as const) ?? []),
    );
    return booked.map((each) => ({
      ...each,
      names: { resource: resources.get(each.resource), hub: houses.get(each.hub)?.name },
    }));
  }

  private from(): number {
    return shownFrom(this.clock.now());
  }
}

function toldOnce(since: string): DomainError {
  const code: CalendarRefusal = 'calendar-address-told-once';
  return new DomainError(
    code,
    `This Idempotency-Key made a calendar address at ${since}, which was told once; this repeat changes nothing. A new ` +
      'key makes another address, and the one before void.',
  );
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
