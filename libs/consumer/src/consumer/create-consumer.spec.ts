import { HubSnapshot } from '@digitalhub/contracts';
import { on } from '../handlers/handler';
import { createConsumer } from './create-consumer';

const options = {
  brokers: ['127.0.0.1:1'],
  clientId: 'reporting-1',
  group: 'reporting',
  handlers: [on(HubSnapshot, () => undefined)],
};

it.each([undefined, null, {}, { load: () => Promise.resolve(new Map()) }])(
  'is refused at once without a place for messages that fail: %p',
  (parked) => {
    expect(() => createConsumer({ ...options, parked } as never)).toThrow('A consumer needs `parked`');
  },
);

it('is made with one, and refused without a handler', () => {
  const parked = { load: () => undefined, park: () => undefined } as never;
  expect(createConsumer({ ...options, parked }).status()).toMatchObject({
    group: 'reporting',
    state: 'stopped',
  });
  expect(() => createConsumer({ ...options, handlers: [], parked })).toThrow('at least one handler');
});
