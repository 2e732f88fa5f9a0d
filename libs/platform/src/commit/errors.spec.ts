import { failureOf, LostRace, OutcomeUnknown } from './errors';

const error = (name: string, more: { code?: number; labels?: string[] } = {}) =>
  Object.assign(new Error(name), {
    name,
    code: more.code,
    hasErrorLabel: (label: string) => more.labels?.includes(label) ?? false,
  });

describe('what an attempt failed of', () => {
  it.each([
    ['lost-race', new LostRace('gone')],
    ['lost-race', error('MongoServerError', { code: 112, labels: ['TransientTransactionError'] })],
    ['lost-race', error('MongoServerError', { code: 251, labels: ['TransientTransactionError'] })],
    ['outcome-unknown', new OutcomeUnknown('silence')],
    ['duplicate-key', error('MongoServerError', { code: 11000 })],
    ['unreachable', error('MongoNetworkTimeoutError', { labels: ['TransientTransactionError'] })],
    ['unreachable', error('MongoServerSelectionError')],
    ['unreachable', error('MongoPoolClearedError')],
    ['unreachable', error('MongoServerError', { code: 189, labels: ['TransientTransactionError'] })],
    ['unreachable', error('MongoServerError', { code: 10107 })],
    ['other', error('MongoServerError', { code: 2 })],
    ['other', new TypeError('a bug')],
    ['other', 'not even an error'],
  ])('is %s', (failure, thrown) => {
    expect(failureOf(thrown)).toBe(failure);
  });
});
