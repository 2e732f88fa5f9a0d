import { type HouseHours, type Hub, openIntervals } from '@digitalhub/contracts';
import {
  type Instant,
  type Interval,
  type LocalDate,
  addDays,
  comparePartialDates,
  union,
} from '@digitalhub/kernel';

type House = HouseHours & Pick<Hub, 'stages'>;
type DatedStage = Hub['stages'][number];

/** A hub's opening around one local day; asking it for an instant of that day is plain arithmetic. */
export interface OpeningDays {
  /** The open spans of the day itself. */
  readonly today: readonly Interval[];
  /** The open spans of the day and the seven that follow, those that meet at midnight joined. */
  readonly coming: readonly Interval[];
}

/** When a hub is open on a local date. */
export type OpenOn = (date: LocalDate) => Interval[];

/** How many days ahead of today an opening is looked for: a weekly schedule repeats after seven. */
const DAYS_AHEAD = 7;

/** Where a hub stands on a day: the last stage whose date, as far as it is known, has come. */
export function stageOn({ stages }: Pick<House, 'stages'>, date: LocalDate): DatedStage {
  const reached = stages.filter(({ since }) => since === undefined || comparePartialDates(since, date) <= 0);
  return reached.at(-1) ?? { stage: 'talks' };
}

/** When the hub is open on a local date: never while its stage is another than open. */
export function openOn(hub: House, date: LocalDate): Interval[] {
  return stageOn(hub, date).stage === 'open' ? openIntervals(hub, date) : [];
}

export function openingDays(openOn: OpenOn, date: LocalDate): OpeningDays {
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => openOn(addDays(date, ahead)));
  return { today: days[0] ?? [], coming: union(days.flat()) };
}

/** Open or not at an instant of the day, until when, and when again. */
export function openingAt(
  { coming }: OpeningDays,
  at: Instant,
): { now: boolean; closesAt?: Instant; opensNext?: Instant } {
  const current = coming.find(({ start, end }) => start <= at && at < end);
  const opensNext = coming.find(({ start }) => start > at)?.start;
  return { now: current !== undefined, closesAt: current?.end, opensNext };
}

/** What is left after the instant of the spans. */
export function leftOf(spans: readonly Interval[], from: Instant): Interval[] {
  return spans
    .filter(({ end }) => end > from)
    .map(({ start, end }) => ({ start: Math.max(start, from), end }));
}

/** The first day from `date` on with opening time left after `at`, and that time; the day itself when there is none. */
export function nextOpenDay(
  openOn: OpenOn,
  date: LocalDate,
  at: Instant,
): { date: LocalDate; left: Interval[] } {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(date, ahead);
    const left = leftOf(openOn(day), at);
    if (left.length > 0) return { date: day, left };
  }
  return { date, left: [] };
}
