import type {
  CancellationReason,
  SeriesChange,
  SeriesPrecheck,
  SeriesPrecheckRequest,
  SeriesRequest,
} from '@digitalhub/contracts';
import { DomainError, formatRecurrence, uuidv7 } from '@digitalhub/kernel';
import {
  again,
  type Caller,
  Clock,
  type Committed,
  Committer,
  type IdempotencyKey,
  requirePerson,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { AccessLog } from '../reservation/access-log.service';
import { refusal } from '../reservation/reservation.commands';
import { mayTouch } from '../reservation/reservation.service';
import { AdviceService } from './advice.service';
import { type SeriesView, viewOf } from './series.messages';
import type { Attempt } from './attempt.commands';
import {
  type Asking,
  AttemptService,
  type TargetResource,
  type Rows,
  attemptFor,
  attemptsFor,
  attemptsOf,
  living,
  slotOfEntry,
} from './attempts.service';
import { changeSeriesCommand } from './change.commands';
import { effectOf } from './change-effect';
import { unusable } from './refusal';
import { scheduleOf, slotsOf } from './schedule';
import { type Series, entryOf, isAhead } from './series';
import {
  type SeriesCommand,
  bookSeriesCommand,
  cancelSeriesCommand,
  precheckCommand,
  reAddCommand,
  skipCommand,
} from './series.commands';
import { SeriesStore } from './series.store';

export type Answered = Promise<Committed<SeriesView>>;

/** How often a command looks again for what somebody changes at the same time. */
const TRIES = 5;
const CHANGED_MEANWHILE = ['reservation-moved', 'series-changed'];

/** Series of the caller and, for managers, of the people of their hubs. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly committer: Committer,
    private readonly store: SeriesStore,
    private readonly attempts: AttemptService,
    private readonly advice: AdviceService,
    private readonly accessLog: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** What would become of a series. Nothing is written, and nothing is kept free. */
  async precheck(caller: Caller, request: SeriesPrecheckRequest): Promise<SeriesPrecheck> {
    const on = await this.attempts.targetResource(caller, request.resource);
    const { timeZone } = on.resource;
    const attempts = attemptsFor(on, own(caller), slotsOf(scheduleOf(request, timeZone)));
    const { result } = await this.committer.execute(precheckCommand(attempts, timeZone));
    return { ...result, occurrences: await this.advice.advised(result.occurrences, attempts) };
  }

  /** Books a series in one step. A repeat finds its first answer even where the rules would refuse it by now. */
  async book(caller: Caller, request: SeriesRequest, idempotency: IdempotencyKey): Answered {
    const { command, attempts } = await this.booking(caller, request, idempotency).catch(
      (error: unknown) => ({
        command: refusal<SeriesView>(error, idempotency),
        attempts: [],
      }),
    );
    return this.commit(command, attempts);
  }

  /** A series that the caller may see, with its reservations as they are now; to everybody else there is none. */
  async get(caller: Caller, id: string): Promise<SeriesView> {
    const series = await this.require(caller, id);
    await this.accessLog.shown(caller, [series], 'series');
    return viewOf(series, await this.store.reservationsOf(series));
  }

  /** Changes what is to come, in one step. */
  change(caller: Caller, id: string, change: SeriesChange, revision: number): Answered {
    return this.onSeries(caller, id, async (series, rows) => {
      const effect = effectOf(series, change, this.clock.now());
      const on = await this.attempts.targetResourceToWrite(caller, effect.next.resource);
      requireSameHub(series, on);
      const attempts = attemptsOf(effect, on, { caller, holder: series.holder }, rows);
      const reservations = living(effect.affected, rows);
      const later = uuidv7();
      const changing = { revision, effect, later, attempts, reservations, choice: change.choice };
      return this.commit(changeSeriesCommand(series, changing), [...attempts.values()]);
    });
  }

  skip(caller: Caller, id: string, occurrence: string, idempotency: IdempotencyKey): Answered {
    return this.onSeries(caller, id, (series, rows) => {
      const found = rows.get(entryOf(series, occurrence).reservation ?? '');
      return this.committer.execute(skipCommand(series, occurrence, found, idempotency));
    });
  }

  reAdd(caller: Caller, id: string, occurrence: string, idempotency: IdempotencyKey): Answered {
    return this.onSeries(caller, id, async (series, rows) => {
      const entry = entryOf(series, occurrence);
      const on = await this.attempts.targetResourceToWrite(caller, entry.resource);
      const asking = { caller, holder: series.holder };
      const attempt = attemptFor(on, asking, { occurrence, slot: slotOfEntry(entry) });
      const found = rows.get(entry.reservation ?? '');
      return this.commit(reAddCommand(series, attempt, found, idempotency), [attempt]);
    });
  }

  cancel(
    caller: Caller,
    id: string,
    wanted: { readonly from?: string; readonly reason: CancellationReason },
    idempotency: IdempotencyKey,
  ): Answered {
    return this.onSeries(caller, id, (series, rows) => {
      const now = this.clock.now();
      const ahead = series.entries.filter((entry) => isAhead(entry, now));
      const command = cancelSeriesCommand(series, living(ahead, rows), wanted, idempotency);
      return this.committer.execute(command);
    });
  }

  private async booking(caller: Caller, request: SeriesRequest, idempotency: IdempotencyKey) {
    const on = await this.attempts.targetResource(caller, request.resource);
    const { resource } = on;
    const schedule = scheduleOf(request, resource.timeZone);
    const slots = slotsOf(schedule);
    const { resource: placed } = await this.attempts.targetResourceToWrite(caller, request.resource);
    const asking = own(caller);
    const attempts = attemptsFor({ ...on, resource: placed }, asking, slots);
    const { wallStart, wallEnd, timeZone } = schedule;
    const rule = formatRecurrence(schedule.recurrence);
    const place = { hub: resource.hub, resource: resource.id, holder: asking.holder, timeZone };
    const series = { id: uuidv7(), ...place, rule, wallStart, wallEnd };
    return {
      command: bookSeriesCommand({ series, attempts, choice: request.choice }, idempotency),
      attempts,
    };
  }

  /** Adds what else is free, to a refusal and to what was left out. */
  private async commit(command: SeriesCommand, attempts: readonly Attempt[]): Answered {
    try {
      const committed = await this.committer.execute(command);
      const occurrences = await this.advice.advised(committed.result.occurrences, attempts);
      return { ...committed, result: { ...committed.result, occurrences } };
    } catch (error) {
      throw await this.advice.advisedRefusal(error, attempts);
    }
  }

  /** Runs a command; that the caller sees the series of another is recorded before it is answered. */
  private async onSeries(
    caller: Caller,
    id: string,
    act: (series: Series, rows: Rows) => Answered,
  ): Answered {
    requirePerson(caller);
    const committed = await this.untilUnchanged(caller, id, act);
    await this.accessLog.shown(caller, [committed.result], 'series');
    return committed;
  }

  /** A command names what it reads, so it looks again where that was changed in between. */
  private async untilUnchanged(
    caller: Caller,
    id: string,
    act: (series: Series, rows: Rows) => Answered,
  ): Answered {
    return again({ on: CHANGED_MEANWHILE, tries: TRIES }, async () => {
      const series = await this.require(caller, id);
      return act(series, await this.store.reservationsOf(series));
    });
  }

  private async require(caller: Caller, id: string): Promise<Series> {
    const series = await this.store.find(id);
    if (series && mayTouch(caller, series)) return series;
    throw new DomainError('not-found', `There is no series ${id}.`);
  }
}

function own(caller: Caller): Asking {
  return { caller, holder: { kind: 'person', ref: requirePerson(caller) } };
}

/** A series stays in its hub: another one may have another clock and other rules. */
function requireSameHub(series: Series, { resource }: TargetResource): void {
  if (resource.hub === series.hub) return;
  throw unusable(
    'series-other-hub',
    '/resource',
    `The resource ${resource.id} is in the hub ${resource.hub}; a series stays in its own, ${series.hub}.`,
  );
}
