import { type Hub } from '@digitalhub/contracts';
import {
  type Instant,
  type Interval,
  type LocalDate,
  type TimeZoneId,
  addDays,
  comparePartialDates,
  dayInterval,
  union,
  type HubHours,
  openIntervals,
} from '@digitalhub/kernel';

type HubWithHours = HubHours & Pick<Hub, 'stages'>;
type DatedStage = Hub['stages'][number];

/** A hub's opening around one local day; asking it for an instant of that day is plain arithmetic. */
export interface OpeningDays {
  /** The open spans of the day itself. */
  readonly today: readonly Interval[];
  /** The open spans of the day and the seven that follow, those that meet at midnight joined. */
  readonly coming: readonly Interval[];
  /** The end of the last of these days. */
  readonly until: Instant;
  /** The first opening after these days, looked for when it is asked for. */
  later(): Instant | undefined;
}

/** When a hub is open on a local date. */
export type OpenOn = (date: LocalDate) => readonly Interval[];

/** How many days ahead of today an opening is looked at closely. */
const DAYS_AHEAD = 7;
/** How many days ahead the next opening is looked for at all. */
export const HORIZON_DAYS = 400;

/** Where a hub stands on a day: the last stage whose date, as far as it is known, has come. */
export function stageOn({ stages }: Pick<HubWithHours, 'stages'>, date: LocalDate): DatedStage {
  const reached = stages.filter(({ since }) => since === undefined || comparePartialDates(since, date) <= 0);
  return reached.at(-1) ?? { stage: 'talks' };
}

/** When the hub is open on a local date: never while its stage is another than open. */
export function openOn(hub: HubWithHours, date: LocalDate): Interval[] {
  return stageOn(hub, date).stage === 'open' ? openIntervals(hub, date) : [];
}

/** @param openOn asked for every day; `farOff` for days far ahead, each once */
export function openingDays(
  openOn: OpenOn,
  date: LocalDate,
  timeZone: TimeZoneId,
  farOff: OpenOn = openOn,
): OpeningDays {
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => openOn(addDays(date, ahead)));
  const until = dayInterval(addDays(date, DAYS_AHEAD), timeZone).end;
  const coming = union(days.flat());
  let found: { at: Instant | undefined } | undefined;
  const later = () => (found ??= { at: firstAfter(farOff, date, coming.at(-1)?.end) }).at;
  return { today: days[0] ?? [], coming, until, later };
}

/** An opening that goes on from the instant is none: it has been open before. */
function firstAfter(openOn: OpenOn, date: LocalDate, openUntil: Instant | undefined): Instant | undefined {
  let end = openUntil;
  for (let ahead = DAYS_AHEAD + 1; ahead <= HORIZON_DAYS; ahead += 1) {
    for (const span of openOn(addDays(date, ahead))) {
      if (span.start !== end) return span.start;
      end = span.end;
    }
  }
  return undefined;
}

/** Open or not at an instant of the day, until when as far as these days tell, and when again. */
export function openingAt(
  { coming, until, later }: OpeningDays,
  at: Instant,
): { now: boolean; closesAt?: Instant; opensNext?: Instant } {
  const current = coming.find(({ start, end }) => start <= at && at < end);
  const closesAt = current && current.end < until ? current.end : undefined;
  const opensNext = coming.find(({ start }) => start > at)?.start ?? later();
  return { now: current !== undefined, closesAt, opensNext };
}

/** What is left after the instant of the spans. */
export function leftOf(spans: readonly Interval[], from: Instant): Interval[] {
  return spans
    .filter(({ end }) => end > from)
    .map(({ start, end }) => ({ start: Math.max(start, from), end }));
}

/** The first day from `date` on with opening time left after `at`, within the coming week. */
export function nextOpenDay(openOn: OpenOn, date: LocalDate, at: Instant): LocalDate | undefined {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(date, ahead);
    if (openOn(day).some(({ end }) => end > at)) return day;
  }
  return undefined;
}
