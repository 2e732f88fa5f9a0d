import { type PublicEvent, UNPUBLISHED_EVENT } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';

/** What the caller may see and asks for. */
export interface EventFilter {
  readonly hub?: string;
  readonly format?: PublicEvent['format'];
  /** Events that end after this instant. */
  readonly from: Instant;
  /** Hubs whose drafts the caller may see; a draft is nobody else's business. */
  readonly draftsOf: (hub: string) => boolean;
}

/** Where an event stands in the list: by start, then by id. */
export type EventPosition = readonly [start: Instant, id: string];

/** The events after a position in the order of their starts; at most `count`. */
export function listEvents(
  events: Iterable<PublicEvent>,
  filter: EventFilter,
  count: number,
  after?: EventPosition,
): PublicEvent[] {
  return [...events]
    .filter((event) => isWanted(event, filter))
    .filter((event) => after === undefined || compare(positionOf(event), after) > 0)
    .sort((a, b) => compare(positionOf(a), positionOf(b)))
    .slice(0, count);
}

export function positionOf(event: PublicEvent): EventPosition {
  return [Date.parse(event.start), event.id];
}

function isWanted(event: PublicEvent, { hub, format, from, draftsOf }: EventFilter): boolean {
  return (
    (hub === undefined || event.hub === hub) &&
    (format === undefined || event.format === format) &&
    Date.parse(event.end) > from &&
    (!UNPUBLISHED_EVENT.includes(event.status) || draftsOf(event.hub))
  );
}

function compare([startA, idA]: EventPosition, [startB, idB]: EventPosition): number {
  return startA - startB || (idA < idB ? -1 : Number(idA > idB));
}
