import { createStateReader, on } from '@digitalhub/consumer';
import {
  type EventOf,
  type Reservation,
  ReservationCancelled,
  ReservationCheckedIn,
  ReservationCompleted,
  ReservationConfirmed,
  ReservationDenied,
  ReservationExpired,
  ReservationHeld,
  ReservationMissed,
  ReservationMoved,
  ReservationMovedIn,
  ReservationMovedOut,
  ReservationReleased,
  ReservationRequested,
} from '@digitalhub/contracts';
import { type Interval, overlaps } from '@digitalhub/kernel';
import type { Room } from './room';

/** What the messages of a run tell. */
export interface History {
  readonly facts: number;
  /** Facts that came again: a relay may repeat, readers drop what they have seen. */
  readonly repeats: number;
  /** Reservations that were accepted while another one of the same sheet was in their way. */
  readonly overlaps: number;
  /** Facts that did not come exactly one after the fact before them. */
  readonly gaps: number;
  /** Every change of every reservation, as `changeOf` writes it. */
  readonly changes: ReadonlySet<string>;
  /** The last that was told of each reservation, as `changeOf` writes it. */
  readonly last: ReadonlyMap<string, string>;
}

type Told = Pick<Reservation, 'id' | 'revision' | 'status' | 'resource' | 'start' | 'end'>;

/** One change of one reservation in a line: what was acknowledged is compared with what was told by it. */
export function changeOf({ id, revision, status, resource, start, end }: Told): string {
  return [id, revision, status, resource, Date.parse(start), Date.parse(end)].join(' ');
}

const STATUSES = [
  ReservationHeld,
  ReservationRequested,
  ReservationConfirmed,
  ReservationCheckedIn,
  ReservationCompleted,
  ReservationCancelled,
  ReservationReleased,
  ReservationExpired,
  ReservationDenied,
  ReservationMissed,
] as const;
const MOVES = [ReservationMoved, ReservationMovedIn, ReservationMovedOut] as const;
const OCCUPYING: ReadonlySet<string> = new Set(['held', 'requested', 'confirmed', 'checked-in']);

/** Replays every fact of a run in the order it arrived: nothing is sampled. */
export async function historyOf(room: Pick<Room, 'kafka'>): Promise<History> {
  const replay = new Replay();
  const status = (event: EventOf<(typeof STATUSES)[number]>) => replay.hear(event, event.data);
  const move = (event: EventOf<(typeof MOVES)[number]>) =>
    replay.hear(event, event.data.reservation, event.type === ReservationMovedOut.type);
  const reader = createStateReader({
    ...room.kafka,
    handlers: [...STATUSES.map((each) => on(each, status)), ...MOVES.map((each) => on(each, move))],
  });
  reader.start();
  await reader.whenCaughtUp();
  await reader.stop();
  return replay;
}

interface SheetSoFar {
  sequence: number;
  readonly live: Map<string, Interval>;
}

class Replay implements History {
  facts = 0;
  repeats = 0;
  overlaps = 0;
  gaps = 0;
  readonly changes = new Set<string>();
  readonly last = new Map<string, string>();
  private readonly revisions = new Map<string, number>();
  private readonly sheets = new Map<string, SheetSoFar>();

  hear({ source, sequence }: { source: string; sequence: number }, told: Told, leaves = false): void {
    const sheet = this.sheets.get(source) ?? { sequence: 0, live: new Map<string, Interval>() };
    this.sheets.set(source, sheet);
    if (sequence <= sheet.sequence) return void this.repeats++;
    this.facts++;
    if (sequence !== sheet.sequence + 1) this.gaps++;
    sheet.sequence = sequence;
    this.note(told);
    sheet.live.delete(told.id);
    if (leaves || !OCCUPYING.has(told.status)) return;
    const span = { start: Date.parse(told.start), end: Date.parse(told.end) };
    if ([...sheet.live.values()].some((other) => overlaps(other, span))) this.overlaps++;
    sheet.live.set(told.id, span);
  }

  private note(told: Told): void {
    const change = changeOf(told);
    this.changes.add(change);
    if (told.revision < (this.revisions.get(told.id) ?? 0)) return;
    this.revisions.set(told.id, told.revision);
    this.last.set(told.id, change);
  }
}

interface StoredReservation {
  readonly _id: string;
  readonly revision: number;
  readonly status: Told['status'];
  readonly resource: string;
  readonly start: number;
  readonly end: number;
}

/** Live reservations in the database that overlap another one on their resource. */
export async function overlapsInDatabase(room: Pick<Room, 'connection'>): Promise<number> {
  const live = await room.connection
    .collection<StoredReservation>('reservations')
    .find({ live: true } as object)
    .sort({ resource: 1, start: 1 })
    .toArray();
  return live.filter((each, index) => {
    const before = live[index - 1];
    return before?.resource === each.resource && overlaps(before, each);
  }).length;
}

/** Reservations in the database that are not what was told of them last. */
export async function untoldInDatabase(room: Pick<Room, 'connection'>, history: History): Promise<number> {
  const stored = await room.connection.collection<StoredReservation>('reservations').find({}).toArray();
  return stored.filter(({ _id: id, revision, status, resource, start, end }) => {
    const times = { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
    return history.last.get(id) !== changeOf({ id, revision, status, resource, ...times });
  }).length;
}
