import { KafkaJSConnectionError, KafkaJSNonRetriableError, KafkaJSProtocolError } from 'kafkajs';
import { Unprocessable } from '../envelope/unprocessable';
import { classify, describeError } from './classify';
import { delayAfter } from './retry-policy';

const never = () => false;
const named = (name: string, members: object = {}) => Object.assign(new Error('x'), { name, ...members });

describe('An error of a handler', () => {
  it.each([
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['a time-out of the network', named('TimeoutError')],
    ['a broker that is away', new KafkaJSConnectionError('no broker')],
    ['rights that are missing', protocolError('TOPIC_AUTHORIZATION_FAILED')],
    ['a database that is away', named('MongoServerSelectionError')],
    ['a database that is cut off', named('MongoNetworkTimeoutError')],
    [
      'one that was wrapped',
      new Error('fetch failed', { cause: Object.assign(new Error('read'), { code: 'ECONNRESET' }) }),
    ],
  ])('blames the dependency for %s', (_name, error) => {
    expect(classify(error, never)).toBe('dependency');
  });

  it('blames the dependency when the options say so', () => {
    expect(classify(new Error('busy'), (error) => (error as Error).message === 'busy')).toBe('dependency');
  });

  it('blames the record when it breaks the contract', () => {
    expect(classify(new Unprocessable('schema', 'x'), () => true)).toBe('record');
  });

  it.each([
    ['a bug', new TypeError('undefined is not a function')],
    ['a broken rule of the database', named('MongoServerError', { code: 11_000 })],
    ['something that is no error', 'thrown'],
    ['a wrong call of the Kafka client', new KafkaJSNonRetriableError('Invalid topic')],
    ['a message too large to send', new Error('not sent', { cause: protocolError('MESSAGE_TOO_LARGE') })],
  ])('blames the handler for %s', (_name, error) => {
    expect(classify(error, never)).toBe('handler');
  });
});

describe('The description beside a dead letter', () => {
  it('names type, code and rule', () => {
    expect(describeError(Object.assign(new RangeError('too late'), { code: 'LATE' }))).toBe(
      'RangeError (LATE): too late',
    );
    expect(describeError(new Unprocessable('schema', 'The field "n" is missing.'))).toBe(
      'Unprocessable: The field "n" is missing.',
    );
  });

  it.each([
    [
      'E11000 duplicate key error index: x dup key: { name: "Erika" }',
      'Error: E11000 duplicate key error index: x dup key',
    ],
    ['no user "Erika Mustermann" here', 'Error: no user "…" here'],
    ['cannot mail erika@example.org now', 'Error: cannot mail …@… now'],
    ['cannot call +49 (3441) 123-4567', 'Error: cannot call +…'],
  ])('leaves personal data out of "%s"', (message, expected) => {
    expect(describeError(new Error(message))).toBe(expected);
  });

  it('is short', () => {
    expect(describeError(new Error('x '.repeat(5000)))).toHaveLength(500);
  });
});

describe('The delay before another try', () => {
  it('doubles up to its limit, with a fifth of jitter', () => {
    const policy = { attempts: 5, firstDelay: 100, longestDelay: 1000 };
    for (const [failures, delay] of [
      [1, 100],
      [2, 200],
      [3, 400],
      [4, 800],
      [5, 1000],
      [50, 1000],
    ] as const) {
      const actual = delayAfter(failures, policy);
      expect(actual).toBeGreaterThanOrEqual(delay * 0.8);
      expect(actual).toBeLessThanOrEqual(delay * 1.2);
    }
  });
});

function protocolError(type: string): Error {
  return new KafkaJSProtocolError(Object.assign(new Error('refused'), { type, retriable: false }));
}
