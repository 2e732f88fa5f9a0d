import { randomUUID } from 'node:crypto';
import type { Policy, SeriesChange, SeriesChoice, SeriesPrecheck } from '@digitalhub/contracts';
import { type Instant, formatRecurrence } from '@digitalhub/kernel';
import type { Caller } from '@digitalhub/platform';
import { defaultPolicy } from '../src/booking/policy';
import { type Reservation, isLive } from '../src/booking/reservation';
import { cancelCommand, checkInCommand, moveCommand } from '../src/reservation/reservation.commands';
import { sheets } from '../src/booking/sheet.aggregate';
import { targetOf } from '../src/booking/target';
import type { Bookable } from '../src/booking/rules/rule';
import type { SeriesView } from '../src/series/series.messages';
import {
  type TargetResource,
  attemptFor,
  attemptsFor,
  attemptsOf,
  living,
  slotOfEntry,
} from '../src/series/attempts.service';
import { changeSeriesCommand } from '../src/series/change.commands';
import { effectOf } from '../src/series/change-effect';
import { scheduleOf, slotsOf } from '../src/series/schedule';
import { type Series, entryOf, isAhead } from '../src/series/series';
import {
  bookSeriesCommand,
  cancelSeriesCommand,
  precheckCommand,
  reAddCommand,
  skipCommand,
} from '../src/series/series.commands';
import { Memory } from './memory';
import { BERLIN, at, desk } from './places';

const MIA = '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11';

/** What somebody wants to repeat. */
export interface Repeated {
  readonly start: string;
  readonly end: string;
  readonly rule: string;
  readonly resource?: Bookable;
  readonly person?: string;
}

/** Series over sheets and ledgers in memory, at a time that a test sets. */
export class SeriesBook {
  now: Instant = at('2026-09-01 08:00');
  readonly memory = new Memory();
  private readonly latest = new Map<string, Series>();

  constructor(
    readonly rules: Partial<Policy> = {},
    readonly resources: readonly Bookable[] = [desk(), desk('zeitz-desk-2')],
  ) {}

  book(wanted: Repeated, choice: SeriesChoice = 'all-or-nothing'): SeriesView {
    const { resource = desk(), start, end } = wanted;
    const schedule = scheduleOf(wanted, BERLIN);
    const asking = askingOf(wanted.person);
    const attempts = attemptsFor(this.targetResource(resource), asking, slotsOf(schedule));
    const place = { hub: resource.hub, resource: resource.id, holder: asking.holder, timeZone: BERLIN };
    const times = { rule: formatRecurrence(schedule.recurrence), wallStart: start, wallEnd: end };
    const series = { id: randomUUID(), ...place, ...times };
    return this.run(bookSeriesCommand({ series, attempts, choice }));
  }

  precheck(wanted: Repeated): SeriesPrecheck {
    const { resource = desk() } = wanted;
    const slots = slotsOf(scheduleOf(wanted, BERLIN));
    const attempts = attemptsFor(this.targetResource(resource), askingOf(wanted.person), slots);
    return this.memory.execute(precheckCommand(attempts, BERLIN), this.now);
  }

  change(id: string, change: Omit<SeriesChange, 'choice'> & { choice?: SeriesChoice }, revision?: number) {
    const series = this.series(id);
    const { choice = 'all-or-nothing' } = change;
    const effect = effectOf(series, { ...change, choice }, this.now);
    const resource = this.resources.find((each) => each.id === effect.next.resource);
    const attempts = attemptsOf(
      effect,
      this.targetResource(resource!),
      askingOf(series.holder.ref),
      this.rows(),
    );
    const reservations = living(effect.affected, this.rows());
    const known = { revision: revision ?? series.revision, effect, later: randomUUID(), choice };
    return this.run(changeSeriesCommand(series, { ...known, attempts, reservations }));
  }

  skip(id: string, occurrence: string): SeriesView {
    const series = this.series(id);
    const found = this.rows().get(entryOf(series, occurrence).reservation ?? '');
    return this.run(skipCommand(series, occurrence, found));
  }

  reAdd(id: string, occurrence: string): SeriesView {
    const series = this.series(id);
    const entry = entryOf(series, occurrence);
    const resource = this.resources.find((each) => each.id === entry.resource);
    const slot = slotOfEntry(entry);
    const attempt = attemptFor(this.targetResource(resource!), askingOf(series.holder.ref), {
      occurrence,
      slot,
    });
    return this.run(reAddCommand(series, attempt, this.rows().get(entry.reservation ?? '')));
  }

  cancel(id: string, from?: string): SeriesView {
    const series = this.series(id);
    const ahead = series.entries.filter((entry) => isAhead(entry, this.now));
    const wanted = { reason: 'other' as const, ...(from !== undefined && { from }) };
    return this.run(cancelSeriesCommand(series, living(ahead, this.rows()), wanted));
  }

  /** Moves one reservation by itself. */
  move(reservation: string, start: string, end: string): void {
    const target = targetOf(
      desk(),
      { start: at(start), end: at(end) },
      this.now,
      this.targetResource(desk()).policy,
    );
    this.memory.execute(moveCommand(this.rows().get(reservation)!, target), this.now);
  }

  checkIn(reservation: string): void {
    this.memory.execute(checkInCommand(this.rows().get(reservation)!), this.now);
  }

  cancelOne(reservation: string): void {
    this.memory.execute(cancelCommand(this.rows().get(reservation)!, 'other'), this.now);
  }

  rows(): ReadonlyMap<string, Reservation> {
    return new Map(this.memory.rowsOf<Reservation>(sheets).map((row) => [row._id, row]));
  }

  live(): Reservation[] {
    return this.kept().filter(isLive);
  }

  /** What was not given up, be it over by now, in the order of time. */
  kept(): Reservation[] {
    const kept = [...this.rows().values()].filter(({ status }) => status !== 'cancelled');
    return kept.sort((a, b) => a.start - b.start);
  }

  series(id: string): Series {
    const series = this.latest.get(id);
    if (!series) throw new Error(`There is no series ${id}`);
    return series;
  }

  private targetResource(resource: Bookable): TargetResource {
    return { resource, policy: { ...defaultPolicy(resource.hub, 'desk'), ...this.rules }, asOf: this.now };
  }

  private run(command: ReturnType<typeof skipCommand>): SeriesView {
    const view = this.memory.execute(command, this.now);
    for (const { type, id } of command.reads) {
      const { series } = this.memory.docOf<{ series?: Series }>(type, id);
      if (type.name === 'series' && series) this.latest.set(id, series);
    }
    return view;
  }
}

function askingOf(person = MIA): { caller: Caller; holder: { kind: 'person'; ref: string } } {
  const caller: Caller = { subject: 's', issuer: 'i', roles: ['staff'], hubs: ['zeitz'], person };
  return { caller, holder: { kind: 'person', ref: person } };
}
