import type { Policy } from '@digitalhub/contracts';
import { DomainError, addDays, instantOf, localDateOf, uuidv7, weekdayOf } from '@digitalhub/kernel';
import type { Command, Committed } from '@digitalhub/platform';
import { defaultPolicy } from '../../apps/bookings/src/booking/policy';
import type { ReservationView } from '../../apps/bookings/src/booking/reservation.messages';
import type { GroupView } from '../../apps/bookings/src/reservation/group.commands';
import { bookGroupCommand } from '../../apps/bookings/src/reservation/group.commands';
import type { Reservation } from '../../apps/bookings/src/booking/reservation';
import {
  approveCommand,
  bookCommand,
  cancelCommand,
  denyCommand,
  moveCommand,
} from '../../apps/bookings/src/reservation/reservation.commands';
import { requestOf } from '../../apps/bookings/src/booking/request';
import { type Target, targetOf } from '../../apps/bookings/src/booking/target';
import type { Bookable } from '../../apps/bookings/src/booking/rules/rule';
import { changeOf } from './history';
import type { Step } from './load';
import { seriesPair } from './year';

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;
const DESKS = 5;

const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' }));
const thing = (id: string, kind: 'desk' | 'room', ancestors: readonly string[] = []): Bookable => ({
  ...{ id, hub: 'bench', kind, mode: 'reservable', timeZone: ZONE, ancestors },
  stages: [{ stage: 'open' }],
  openingHours: always,
});

/** The desks that series are on too, two of them in a room, and a room of its own; rooms need approval. */
const things = [
  ...Array.from({ length: DESKS }, (_, desk) =>
    thing(`bench-desk-${desk}`, 'desk', desk < 2 ? ['bench-hall'] : []),
  ),
  thing('bench-hall', 'room'),
  thing('bench-lab', 'room'),
];
const policies: Readonly<Record<string, Policy>> = {
  desk: { ...defaultPolicy('bench', 'desk'), quotas: [{ per: 'week', unit: 'count', most: 60 }] },
  room: { ...defaultPolicy('bench', 'room'), approval: { mode: 'always' } },
};

/** What a racer has at hand. */
export interface Track {
  readonly next: () => number;
  readonly person: string;
  execute<Result>(command: Command<Result>): Promise<Committed<Result>>;
  /** A reservation that is live by now, whoever made it in whatever process. */
  pick(): Promise<Reservation | undefined>;
  /** Writes down what was acknowledged. */
  note(change: string): void;
  /** Counts a refusal by its code. */
  refused(code: string): void;
}

/** One step each; more kinds of racers are more lines here. */
export const racers: readonly ((track: Track) => Step)[] = [
  (track) => () => makeAndEnd(track),
  (track) => () => meddle(track, (found) => moveCommand(found, spotIn(track))),
  (track) => () => meddle(track, (found) => cancelCommand(found, 'other')),
  (track) => () => meddle(track, (found) => approveCommand(found, spotAgain(found))),
  (track) => () => meddle(track, (found) => denyCommand(found, 'other')),
  (track) => () => group(track),
  (track) => () => series(track),
];

async function makeAndEnd(track: Track): Promise<boolean> {
  const made = await acknowledged(track, bookCommand({ ...who(track), ...spotIn(track) }));
  const found = made && (await track.pick());
  if (found) await acknowledged(track, cancelCommand(found, 'changed-plans'));
  return made !== undefined;
}

async function meddle(
  track: Track,
  command: (found: Reservation) => Command<ReservationView>,
): Promise<boolean> {
  const found = await track.pick();
  return found !== undefined && (await acknowledged(track, command(found))) !== undefined;
}

async function group(track: Track): Promise<boolean> {
  const { start, end } = spotIn(track).place;
  const [first, second] = [pickOf(track, things), pickOf(track, things)];
  const requests = [...new Set([first, second])].map((each) => {
    return requestOf(who(track), targetOf(each, { start, end }, start, policies[each.kind]));
  });
  const made = await refusedOr(track, track.execute<GroupView>(bookGroupCommand(uuidv7(), requests, false)));
  made?.result.reservations.forEach((each) => track.note(changeOf(each)));
  return made !== undefined;
}

/** Eight weeks at once, and all of what is left of them given up. */
async function series(track: Track): Promise<boolean> {
  const pick = (count: number) => Math.floor(track.next() * count);
  const wanted = { desk: 2 + pick(DESKS - 2), weekday: pick(5), hour: pick(9), weeks: 8 };
  return (
    (await refusedOr(
      track,
      seriesPair((command) => track.execute(command), track.person, wanted),
    )) ?? false
  );
}

async function acknowledged(track: Track, command: Command<ReservationView>) {
  const committed = await refusedOr(track, track.execute(command));
  if (committed) track.note(changeOf(committed.result));
  return committed?.result;
}

/** undefined where a rule refused; anything else that goes wrong ends the run. */
async function refusedOr<Result>(track: Track, answer: Promise<Result>): Promise<Result | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof DomainError) || FAULTS.has(error.code)) throw error;
    track.refused(error.code);
    return undefined;
  }
}

const FAULTS: ReadonlySet<string> = new Set(['outcome-unknown', 'too-many-aggregates']);

const who = ({ person }: Track) => ({ id: uuidv7(), holder: { kind: 'person' as const, ref: person } });
const pickOf = <Item>({ next }: Track, items: readonly Item[]): Item =>
  items[Math.floor(next() * items.length)]!;

/** An hour or two of anything, in this month or the next: moves cross the edge of months. */
function spotIn(track: Track): Target {
  const day = addDays(MONDAY, pickOf(track, [0, 1, 2, 28, 29, 30]));
  const start = instantOf(day, '08:00', ZONE) + pickOf(track, [0, 1, 2, 3, 4, 5, 6, 7, 8]) * HOUR;
  const chosen = pickOf(track, things);
  return targetOf(chosen, { start, end: start + pickOf(track, [1, 2]) * HOUR }, start, policies[chosen.kind]);
}

function spotAgain(found: Reservation): Target {
  const own = things.find(({ id }) => id === found.resource) ?? things[0]!;
  return targetOf(own, found, found.start, policies[own.kind]);
}

const TODAY = localDateOf(Date.now() + 7 * 24 * HOUR, ZONE);
const MONDAY = addDays(TODAY, 8 - weekdayOf(TODAY));
