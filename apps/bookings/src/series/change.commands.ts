import { type SeriesChoice, SeriesChanged, SeriesCreated, SeriesSplit } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { type Loaded, requireRevision } from '@digitalhub/platform';
import type { Changes } from '../booking/changes.aggregate';
import { changesTo } from '../booking/sheet.aggregate';
import { type Reservation, move, samePlace } from '../booking/reservation';
import { refsOf } from '../reservation/reservation.commands';
import { bookingOf } from '../booking/request';
import { firstVerdict } from '../booking/rules/judge';
import { isException, viewOf } from './series.messages';
import {
  type Attempt,
  type Attempted,
  bookedEntry,
  readsOf,
  requireChoice,
  requireSize,
  tryBook,
} from './attempt.commands';
import type { ChangeEffect } from './change-effect';
import { type SeriesTold, noticesOf } from './notices';
import { OUTCOMES } from './outcome';
import { type Entry, type Series, isAhead, next } from './series';
import { seriesChange, seriesRef } from './series.aggregate';
import {
  type Known,
  type Reservations,
  type SeriesCommand,
  giveUp,
  occupies,
  rowOf,
  seriesIn,
} from './series.commands';

/** A change of a series as it was read, worked out as far as that goes before the decision. */
export interface Changing {
  /** The revision that the client knows. */
  readonly revision: number;
  readonly effect: ChangeEffect;
  /** Of the later occurrences, where they leave for a series of their own. */
  readonly later: string;
  /** By the name of the entry that it is for, or of the occurrence of a new rule. */
  readonly attempts: ReadonlyMap<string, Attempt>;
  readonly reservations: Reservations;
  readonly choice: SeriesChoice;
}

/** What a decision collects. */
interface Draft {
  readonly changes: Changes;
  readonly loaded: Loaded;
  readonly now: Instant;
  /** The series that changed occurrences belong to. */
  readonly target: string;
  /** Entries that stay where and what they were. */
  readonly kept: Entry[];
  /** What was tried for the sake of the change; its failures are failures of the change. */
  readonly tried: Attempted[];
  /** Entries of the target. */
  readonly entries: Entry[];
}

/**
 * Changes what is to come of a series in one step. Places are moved and keep their reservations; a new rule gives them
 * up and books anew. Left alone are occurrences that have started, that were moved by themselves and, unless there is a
 * new rule, those that were skipped. With `skip-failing` a place that cannot move stays in the earlier series.
 */
export function changeSeriesCommand(known: Known, changing: Changing): SeriesCommand {
  const { effect, attempts, reservations, later } = changing;
  const reads = [
    seriesRef(known.id),
    ...(effect.earlier ? [seriesRef(later)] : []),
    ...[...reservations.values()].flatMap(refsOf),
    ...readsOf([...attempts.values()]),
  ];
  requireSize(reads);
  return {
    name: 'change-series',
    reads,
    decide(loaded, now) {
      requireRevision(loaded.get(seriesRef(known.id)).doc.series?.revision, changing.revision);
      const series = seriesIn(loaded, known);
      const draft = draftOf(
        changesTo(loaded, now, 'as-a-whole'),
        loaded,
        now,
        effect.earlier ? later : series.id,
      );
      if (effect.places) moveAll(draft, changing);
      else replaceAll(draft, changing);
      requireChoice(draft.tried, changing.choice);
      return concluded(series, changing, draft);
    },
  };
}

function draftOf(changes: Changes, loaded: Loaded, now: Instant, target: string): Draft {
  return { changes, loaded, now, target, kept: [], tried: [], entries: [] };
}

/** In such an order that no occurrence meets one that has still to leave. */
function moveAll(draft: Draft, changing: Changing): void {
  const { affected } = changing.effect;
  const [first] = affected;
  const attempt = first && changing.attempts.get(first.occurrence);
  const goesLater = first && attempt && attempt.slot.start > first.start;
  for (const entry of goesLater ? [...affected].reverse() : affected) moveOne(draft, changing, entry);
}

function moveOne(draft: Draft, { attempts, reservations }: Changing, entry: Entry): void {
  const attempt = attempts.get(entry.occurrence);
  const row = rowOf(draft.loaded, reservations, entry);
  if (!attempt) draft.kept.push(entry);
  else if (entry.state === 'refused')
    draft.entries.push(tryBook(draft.changes, draft.target, attempt, draft.now).entry);
  else if (!row || !occupies(row)) draft.entries.push({ ...entry, ...placed(attempt) });
  else if (!isAhead(row, draft.now) || isException(entry, row)) draft.kept.push(entry);
  else moveRow(draft, entry, attempt, row);
}

function moveRow(draft: Draft, entry: Entry, attempt: Attempt, row: Reservation): void {
  const { changes, now, target } = draft;
  const request = { ...attempt.request, keptStart: row.start };
  const verdict = firstVerdict(changes, request, now);
  if (verdict) {
    const failed = { ...entry, outcome: OUTCOMES[verdict.code], detail: verdict.sentence };
    draft.tried.push({ entry: failed, verdict });
    draft.kept.push(entry);
    return;
  }
  const booking = { ...bookingOf(request), series: { id: target, occurrence: entry.occurrence } };
  const isMoved = !samePlace(row, booking) || row.series?.id !== target;
  if (isMoved) changes.open(request.frames).replace(row, move(row, booking, now));
  const moved = bookedEntry(attempt, row);
  draft.tried.push({ entry: moved });
  draft.entries.push(moved);
}

/** Gives up what a new rule does not know and books what it has. */
function replaceAll(draft: Draft, { effect, attempts, reservations }: Changing): void {
  for (const entry of effect.affected) {
    const row = rowOf(draft.loaded, reservations, entry);
    if (row && !giveUp(draft.changes, row, 'changed-plans', draft.now)) draft.kept.push(entry);
  }
  for (const { wall } of effect.slots) {
    const attempt = attempts.get(wall);
    if (!attempt) continue;
    const attempted = tryBook(draft.changes, draft.target, attempt, draft.now);
    draft.tried.push(attempted);
    draft.entries.push(attempted.entry);
  }
}

function concluded(series: Series, { effect, later }: Changing, draft: Draft) {
  const affected = new Set(effect.affected.map(({ occurrence }) => occurrence));
  const untouched = series.entries.filter(({ occurrence }) => !affected.has(occurrence));
  const stays = inOrder([...untouched, ...draft.kept]);
  if (effect.earlier === undefined) {
    const after = next(series, { ...effect.next, entries: inOrder([...stays, ...draft.entries]) });
    const mails = noticesOf(after, tellOf(draft), draft.now);
    return {
      result: viewOf(after),
      changes: [...draft.changes.all(), seriesChange(after, SeriesChanged, mails)],
    };
  }
  const before = next(series, { rule: effect.earlier, entries: stays, continuedBy: later });
  const after: Series = {
    ...series,
    ...effect.next,
    id: later,
    continues: series.id,
    entries: inOrder(draft.entries),
    revision: 1,
  };
  const mails = noticesOf(after, tellOf(draft), draft.now);
  const changes = [seriesChange(before, SeriesSplit), seriesChange(after, SeriesCreated, mails)];
  return { result: viewOf(after), changes: [...draft.changes.all(), ...changes] };
}

function tellOf({ entries, tried }: Draft): SeriesTold {
  const booked = inOrder(entries.filter(({ state }) => state === 'booked'));
  const left = tried.filter(({ verdict }) => verdict !== undefined).length;
  return { template: 'series-changed', entries: booked, left };
}

function placed({ slot, request }: Attempt): Partial<Entry> {
  const { wall, start, end, warning } = slot;
  return { wall, start, end, warning, resource: request.place.resource };
}

function inOrder(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => a.start - b.start);
}
