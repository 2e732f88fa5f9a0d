import { addDays, instantOf, rfc3339 } from '@digitalhub/kernel';
import { type Half, type HalfDay, SHORT_HALF } from './day-part';
import { monthsOf, periodsOf } from './period';
import { entriesOf } from './quota';
import type { BookedDay, Rule, BookingRequest } from './rule';

/**
 * Desks that a round gives out are not booked before its plan is published. What somebody gave back afterwards goes to
 * those who wished for it, by balance, before it is first come.
 */
export const round: Rule = {
  name: 'round',
  applies: (request) => isBesideRound(request) && request.resource.kind === 'desk' && givesOut(request),
  objection({ request, now }) {
    for (const { from } of weeksOf(request)) {
      const progress = request.resource.rounds?.get(from);
      const cutOff = cutOffOf(request, from);
      const dates =
        progress?.dates ?? request.policy.round!.days.map((weekday) => addDays(from, weekday - 1));
      const pending = progress ? !progress.published : now < cutOff;
      if (pending && request.days.some(({ date }) => dates.includes(date))) {
        const sentence =
          `The desks of the week from ${from} are given out by the round; ` +
          'what it leaves can be booked once its plan is published.';
        return { code: 'round-pending', sentence, until: rfc3339(cutOff) };
      }
      const given = halvesOf(request.days).find((half) => isAnothers(request, progress?.given, half));
      if (given === undefined) continue;
      const [date, half] = given.split('/') as [string, Half];
      const halfDay = `${date}/${SHORT_HALF[half]}`;
      const sentence = `The desk was given back for ${halfDay} and is being offered to those who wished for it.`;
      return { code: 'round-offer', sentence, values: { halfDay } };
    }
    return undefined;
  },
};

/** Beside what a round gives, one person may book so many half-days of a hub's desks in a week. */
export const firstComeCap: Rule = {
  name: 'first-come-cap',
  applies: (request) =>
    isBesideRound(request) &&
    request.resource.kind === 'desk' &&
    request.holder.kind === 'person' &&
    request.policy.firstComeCap !== undefined,
  months: ({ days }) => monthsOf('week', days),
  values: ({ policy }) => ({ cap: policy.firstComeCap ?? 0 }),
  objection({ request, existing, now }) {
    const cap = request.policy.firstComeCap ?? 0;
    const own = entriesOf(existing, request, now).filter(
      ({ kind, hub, round: by }) => kind === 'desk' && hub === request.resource.hub && by === undefined,
    );
    for (const { from, to } of weeksOf(request)) {
      const within = ({ date }: BookedDay) => from <= date && date < to;
      const count = (days: readonly BookedDay[]) => halvesOf(days.filter(within)).length;
      const used = own.reduce((sum, { days }) => sum + count(days), 0);
      const wanted = count(request.days);
      if (wanted === 0 || used + wanted <= cap) continue;
      const sentence = `Beside the round one person may book ${cap} half-days a week; ${used} are booked until ${to}.`;
      return { code: 'first-come-cap', sentence, until: to, values: { cap, used, wanted } };
    }
    return undefined;
  },
};

function isBesideRound({ occasion, round: by }: BookingRequest): boolean {
  return occasion !== 'approve' && by === undefined;
}

function givesOut({ policy, resource }: BookingRequest): boolean {
  return policy.round !== undefined && (policy.round.resources?.includes(resource.id) ?? true);
}

function weeksOf({ days }: BookingRequest) {
  return periodsOf(
    'week',
    days.map(({ date }) => date),
  );
}

function cutOffOf({ policy, place: { timeZone } }: BookingRequest, monday: string) {
  const { weekday, time } = policy.round!.cutOff;
  return instantOf(addDays(monday, weekday - 8), time, timeZone);
}

function isAnothers(
  { id, resource }: BookingRequest,
  given: ReadonlyMap<string, string> | undefined,
  half: string,
) {
  const reservation = given?.get(`${resource.id}@${half}`);
  return reservation !== undefined && reservation !== id;
}

function halvesOf(days: readonly BookedDay[]): HalfDay[] {
  return days.flatMap(({ date, halves }) => halves.map((half): HalfDay => `${date}/${half}`));
}
