import { addDays, sha256 } from '@digitalhub/kernel';
import { allocate, gainsOf } from '../src/round/draw/allocate';
import type { DayWish, DrawInput } from '../src/round/draw/draw-input';
import { halfDaysOf } from '../src/booking/rules/day-part';

/** Weeks of equal demand: everybody ranks as many days, each in an order of their own. */
export interface Season {
  readonly people: number;
  readonly desks: number;
  readonly days: number;
  readonly weeks: number;
  /** How many days each person ranks each week. */
  readonly ranked: number;
}

export interface Shares {
  /** Most and fewest desk days of one person in all weeks. */
  readonly most: number;
  readonly fewest: number;
  readonly spread: number;
  /** Jain's index: 1 when all have the same, 1/n when one has all. */
  readonly jain: number;
  readonly total: number;
}

const MONDAY = '2026-11-23';
/** Tuesday to Thursday are wanted most, as in every office. */
const LIKED = [2, 4, 4, 3, 1, 1, 1];

/** The days that each person ranks in a week, best first. The same text gives the same wishes. */
export function wishesOf({ people, days, ranked }: Season, week: number, chance: string): number[][] {
  return Array.from({ length: people }, (_, person) => {
    const drawn = Array.from({ length: days }, (_day, day) => {
      const share = fraction(`${chance}|${week}|${person}|${day}`);
      return { day, at: share ** (1 / (LIKED[day % 7] ?? 1)) };
    });
    return drawn
      .sort((a, b) => b.at - a.at)
      .slice(0, ranked)
      .map(({ day }) => day);
  });
}

/** The round, week after week. */
export function drawn(season: Season, chance: string): Shares {
  const totals = Array.from({ length: season.people }, () => 0);
  for (let week = 0; week < season.weeks; week++) {
    const input = inputOf(season, week, wishesOf(season, week, chance), totals);
    const gains = gainsOf(allocate(input, `${chance}|seed|${week}`));
    totals.forEach((_, person) => (totals[person]! += gains.get(`p${person}`)!));
  }
  return sharesOf(totals.map((halves) => halves / 2));
}

/** First come, first served: some people are quicker than others, and nobody may have more than they ranked. */
export function firstCome(season: Season, chance: string): Shares {
  const totals = Array.from({ length: season.people }, () => 0);
  const habit = totals.map((_, person) => fraction(`${chance}|habit|${person}`));
  for (let week = 0; week < season.weeks; week++) {
    const wishes = wishesOf(season, week, chance);
    const left = Array.from({ length: season.days }, () => season.desks);
    const speed = habit.map((usual, person) => usual + fraction(`${chance}|${week}|speed|${person}`) / 2);
    for (const person of [...totals.keys()].sort((a, b) => speed[a]! - speed[b]!)) {
      for (const day of wishes[person]!) {
        if (left[day]! === 0) continue;
        left[day]! -= 1;
        totals[person]! += 1;
      }
    }
  }
  return sharesOf(totals);
}

/** One week as the draw takes it. */
export function inputOf(
  { desks, days }: Season,
  week: number,
  wishes: readonly (readonly number[])[],
  balances: readonly number[],
): DrawInput {
  const monday = addDays(MONDAY, 7 * week);
  const free = Array.from({ length: days }, (_, day) => halfDaysOf(addDays(monday, day), 'day')).flat();
  const wish = (day: number): DayWish => ({ date: addDays(monday, day), part: 'day', level: 'like' });
  return {
    round: `zeitz/${monday}`,
    desks: Array.from({ length: desks }, (_, index) => ({ id: `desk-${index + 1}`, free })),
    entrants: wishes.map((days, person) => ({
      key: `p${person}`,
      balance: balances[person]!,
      wishes: days.map(wish),
    })),
  };
}

function sharesOf(days: readonly number[]): Shares {
  const total = days.reduce((sum, each) => sum + each, 0);
  const squares = days.reduce((sum, each) => sum + each * each, 0);
  const [most, fewest] = [Math.max(...days), Math.min(...days)];
  return { most, fewest, spread: most - fewest, jain: total ** 2 / (days.length * squares), total };
}

function fraction(text: string): number {
  return parseInt(sha256(text).slice(0, 12), 16) / 2 ** 48;
}
