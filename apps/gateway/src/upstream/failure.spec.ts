import { failureOf, mayTryNext } from './failure';

const post = { method: 'POST' };
const keyed = { method: 'POST', idempotencyKey: 'a' };
const get = { method: 'GET' };

describe('a failed call of an owner', () => {
  it('may go to the next replica when it never left, whatever it asks', () => {
    const failure = failureOf(Object.assign(new Error(), { code: 'ECONNREFUSED' }));
    expect([post, keyed, get].map((request) => failure && mayTryNext(failure, request))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('may go on after an interruption only where twice is once', () => {
    const failure = failureOf(Object.assign(new Error(), { code: 'UND_ERR_SOCKET' }));
    expect([post, keyed, get].map((request) => failure && mayTryNext(failure, request))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('ends with a timeout', () => {
    const failure = failureOf(new DOMException('late', 'TimeoutError'));
    expect([post, keyed, get].map((request) => failure && mayTryNext(failure, request))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is not every error', () => {
    expect(failureOf(new TypeError('ours'))).toBeUndefined();
    expect(failureOf(Object.assign(new Error(), { code: 'toString' }))).toBeUndefined();
  });
});
