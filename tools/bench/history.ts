import { createStateReader, on } from '@digitalhub/consumer';
import { type EventOf, ReservationCancelled, ReservationConfirmed } from '@digitalhub/contracts';
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
}

/** Replays every fact of a run in the order it arrived: nothing is sampled. */
export async function historyOf(room: Room): Promise<History> {
  const sheets = new Map<string, { sequence: number; live: Map<string, Interval> }>();
  const history = { facts: 0, repeats: 0, overlaps: 0, gaps: 0 };
  const hear = ({
    source,
    sequence,
    subject,
    data,
    type,
  }: EventOf<typeof ReservationConfirmed | typeof ReservationCancelled>) => {
    const sheet = sheets.get(source) ?? { sequence: 0, live: new Map<string, Interval>() };
    sheets.set(source, sheet);
    if (sequence <= sheet.sequence) return void history.repeats++;
    history.facts++;
    if (sequence !== sheet.sequence + 1) history.gaps++;
    sheet.sequence = sequence;
    if (type !== ReservationConfirmed.type) return void sheet.live.delete(subject);
    const span = { start: Date.parse(data.start), end: Date.parse(data.end) };
    if ([...sheet.live.values()].some((other) => overlaps(other, span))) history.overlaps++;
    sheet.live.set(subject, span);
  };
  const reader = createStateReader({
    ...room.kafka,
    handlers: [on(ReservationConfirmed, hear), on(ReservationCancelled, hear)],
  });
  reader.start();
  await reader.whenCaughtUp();
  await reader.stop();
  return history;
}

/** Live reservations in the database that overlap another one on their resource. */
export async function overlapsInDatabase(room: Room): Promise<number> {
  const live = await room.connection
    .collection<{ resource: string; start: number; end: number }>('reservations')
    .find({ live: true })
    .sort({ resource: 1, start: 1 })
    .toArray();
  return live.filter((each, index) => {
    const before = live[index - 1];
    return before?.resource === each.resource && overlaps(before, each);
  }).length;
}
