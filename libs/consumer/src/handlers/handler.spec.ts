import {
  HubRegistered,
  HubSnapshot,
  hubState,
  ReservationConfirmed,
  reservationFacts,
  reservationState,
  type EventOf,
} from '@digitalhub/contracts';
import { on, onOther, onTombstone } from './handler';
import { HandlerTable } from './handler-table';

const nothing = () => undefined;

describe('A handler', () => {
  it('has a parameter typed by its contract', () => {
    on(ReservationConfirmed, ({ data }) => void (data.resource satisfies string));
    on(HubSnapshot, (event: EventOf<typeof HubSnapshot>) => void event.data.slug);
    onTombstone(hubState, ({ data }) => void (data satisfies null));
    onOther(hubState, ({ data }) => void (data satisfies undefined));
    // @ts-expect-error the event of another message
    on(ReservationConfirmed, (event: EventOf<typeof HubSnapshot>) => void event);
    // @ts-expect-error a field that the message does not have
    on(HubRegistered, ({ data }) => void data.openingHours);
    // @ts-expect-error a field of another type
    on(HubRegistered, ({ data }) => void (data.revision satisfies string));
    // @ts-expect-error a type is not a message
    on('digitalhub.hubs.hub.registered.v1', nothing);
    // @ts-expect-error a message is not a topic
    onTombstone(HubSnapshot, nothing);
    // @ts-expect-error a result that nobody would look at
    on(HubRegistered, () => 'ignored');
    expect(on(HubRegistered, nothing)).toMatchObject({ kind: 'message', message: HubRegistered });
  });
});

describe('The handlers of a consumer', () => {
  const table = new HandlerTable([on(ReservationConfirmed, nothing), onTombstone(reservationState, nothing)]);
  const topic = reservationFacts.name;

  it('name the topics that are read', () => {
    expect([...table.topics.keys()]).toEqual([reservationFacts.name, reservationState.name]);
    expect(() => new HandlerTable([])).toThrow('at least one handler');
  });

  it('are found by topic and type', () => {
    expect(table.ofType(topic, ReservationConfirmed.type)).toHaveLength(1);
    expect(table.ofType(reservationState.name, ReservationConfirmed.type)).toEqual([]);
    expect(table.tombstones(reservationState.name)).toHaveLength(1);
    expect(table.others(topic)).toEqual([]);
  });

  it('tell a future major from a type that is merely not handled, and from one that nobody declared', () => {
    expect(table.isFutureMajor(topic, 'digitalhub.bookings.reservation.confirmed.v2')).toBe(true);
    expect(table.isFutureMajor(topic, 'digitalhub.bookings.reservation.confirmed.v1')).toBe(false);
    expect(table.isFutureMajor(topic, 'digitalhub.bookings.reservation.confirmed.v0')).toBe(false);
    expect(table.isFutureMajor(topic, 'digitalhub.bookings.reservation.held.v2')).toBe(false);
    expect(table.isDeclared(topic, 'digitalhub.bookings.reservation.held.v1')).toBe(true);
    expect(table.isDeclared(topic, 'digitalhub.bookings.reservation.unheard-of.v1')).toBe(false);
  });
});
