import { testStack } from './stack';

describe('testStack', () => {
  it('gives what the environment names', () => {
    const env = { KAFKA_BROKERS: '127.0.0.1:29092', MONGODB_URI: 'mongodb://127.0.0.1:29017' };
    expect(testStack(env)).toEqual({ brokers: env.KAFKA_BROKERS, mongoUri: env.MONGODB_URI });
  });

  it.each([
    ['KAFKA_BROKERS', { MONGODB_URI: 'mongodb://127.0.0.1' }],
    ['MONGODB_URI', { KAFKA_BROKERS: '127.0.0.1:9092' }],
    ['MONGODB_URI', { KAFKA_BROKERS: '127.0.0.1:9092', MONGODB_URI: '' }],
  ])('throws and names %s when it is missing', (variable, env) => {
    expect(() => testStack(env)).toThrow(new RegExp(`^${variable} is not set: run "npm test"`));
  });
});
