import { EventSnapshot, type PublicEvent } from '@digitalhub/contracts';
import { type EventFilter, listEvents, positionOf } from './event-list';

const event = (id: number, start: string, hub = 'zeitz'): PublicEvent => ({
  ...EventSnapshot.schema.parse(EventSnapshot.examples[0]),
  id: `0198f2a0-7c1e-7a52-9a54-3f0f5f0a000${id}`,
  hub,
  start: `2026-12-${start}:00Z`,
  end: `2026-12-${start}:30Z`,
});
const events = [
  event(3, '05T10:00'),
  event(1, '05T10:00'),
  event(2, '04T09:00'),
  event(4, '06T09:00', 'kiel'),
];
const all: EventFilter = { from: 0, draftsOf: () => true };
const ids = (list: PublicEvent[]) => list.map(({ id }) => Number(id.at(-1)));

describe('the list of events', () => {
  it('is in the order of their starts, then ids', () => {
    expect(ids(listEvents(events, all, 10))).toEqual([2, 1, 3, 4]);
  });

  it('goes on after a position, without repeating or skipping equal starts', () => {
    const [first, second] = listEvents(events, all, 2);
    expect(ids([first, second].flatMap((each) => each ?? []))).toEqual([2, 1]);
    expect(ids(listEvents(events, all, 2, second && positionOf(second)))).toEqual([3, 4]);
  });

  it('is for one hub or format, and without what is over', () => {
    expect(ids(listEvents(events, { ...all, hub: 'kiel' }, 10))).toEqual([4]);
    expect(ids(listEvents(events, { ...all, format: 'info' }, 10))).toEqual([]);
    expect(ids(listEvents(events, { ...all, from: Date.parse('2026-12-05T10:30:00Z') }, 10))).toEqual([4]);
  });

  it('keeps drafts from everyone who does not organise in the hub', () => {
    expect(ids(listEvents(events, { ...all, draftsOf: (hub) => hub === 'kiel' }, 10))).toEqual([4]);
  });
});
