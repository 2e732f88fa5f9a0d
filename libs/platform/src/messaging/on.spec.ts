import {
  type ErasureAcknowledged,
  type EventOf,
  type EventOfAny,
  HubSnapshot,
  hubState,
  NOTICE_OWNERS,
  NoticeRequested,
  type ReservationHeld,
  senderOf,
} from '@digitalhub/contracts';
import { handlersOf, On, OnOther, OnTombstone, type Attributes, type Tombstone } from './on';

class Listener {
  readonly heard: string[] = [];

  @On(HubSnapshot)
  async hub(event: EventOf<typeof HubSnapshot>) {
    this.heard.push(event.data.slug);
    return Promise.resolve();
  }

  @OnTombstone(hubState)
  @OnOther(hubState)
  async either(event: Tombstone | Attributes) {
    this.heard.push(event.subject);
    return Promise.resolve();
  }

  @On(NoticeRequested)
  async requested(event: EventOfAny<typeof NoticeRequested>) {
    this.heard.push(senderOf(event));
    return Promise.resolve();
  }

  plain(): void {
    this.heard.push('plain');
  }
}

class Wrong {
  // @ts-expect-error the parameter belongs to another message
  @On(HubSnapshot)
  async ofAnotherMessage(_event: EventOf<typeof ReservationHeld>): Promise<void> {}

  // @ts-expect-error a tombstone has no data
  @OnTombstone(hubState)
  async withData(_event: EventOf<typeof HubSnapshot>): Promise<void> {}

  // @ts-expect-error nobody would wait for it
  @On(HubSnapshot)
  notAsync(_event: EventOf<typeof HubSnapshot>): void {}

  // @ts-expect-error one service of a family says something else
  @On(NoticeRequested)
  async ofAnotherFamily(_event: EventOfAny<typeof ErasureAcknowledged>): Promise<void> {}

  // @ts-expect-error a topic is no message
  @On(hubState)
  async onTopic(): Promise<void> {}
}

it('makes handlers of decorated methods, bound to their object', async () => {
  const listener = new Listener();
  const [hub] = handlersOf(listener, listener.hub);
  expect(hub).toMatchObject({ kind: 'message', message: HubSnapshot });
  await hub?.handle({ data: { slug: 'zeitz' } } as never, {} as never);
  expect(listener.heard).toEqual(['zeitz']);
});

it('takes several decorators on one method, and none on others', () => {
  const listener = new Listener();
  expect(
    handlersOf(listener, listener.either)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['other', 'tombstone']);
  expect(handlersOf(listener, listener.plain)).toEqual([]);
  expect(handlersOf(listener, 'no method')).toEqual([]);
});

it('makes a handler for every service that sends a message of a family', () => {
  const listener = new Listener();
  const heard = handlersOf(listener, listener.requested).map(
    (handler) => 'message' in handler && handler.message,
  );
  expect(heard).toEqual(NOTICE_OWNERS.map((owner) => NoticeRequested[owner]));
});

it('does not compile with a parameter of another type', () => {
  expect(handlersOf(new Wrong(), Wrong.prototype.ofAnotherMessage)).toHaveLength(1);
});
