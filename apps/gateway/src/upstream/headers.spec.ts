import { headersToCaller, headersToClient, headersToOwner } from './headers';

describe('headers', () => {
  it('of one connection, cookies and a person of the client’s own do not reach an owner', () => {
    const headers = {
      authorization: 'Bearer a',
      'idempotency-key': 'k',
      connection: 'keep-alive, x-secret',
      'x-secret': '1',
      'transfer-encoding': 'chunked',
      te: 'trailers',
      upgrade: 'h2c',
      cookie: 'a=b',
      host: 'gateway',
      'content-length': '5',
      'digitalhub-person': 'another',
    };
    expect(headersToOwner(headers)).toEqual({ authorization: 'Bearer a', 'idempotency-key': 'k' });
  });

  it('of an owner reach the client where the contract names them', () => {
    const headers = {
      etag: '"7"',
      'digitalhub-seen': ['/a=1', '/b=2'],
      connection: 'close',
      date: 'x',
      'set-cookie': ['a=b'],
    };
    expect(headersToClient(headers)).toEqual({ etag: '"7"', 'digitalhub-seen': '/a=1, /b=2' });
  });

  it('of what only the caller may read let no cache keep it, unless the owner says how', () => {
    expect(headersToCaller({ etag: '"7"' })).toEqual({ etag: '"7"', 'cache-control': 'private, no-cache' });
    expect(headersToCaller({ 'cache-control': 'no-store' })).toEqual({ 'cache-control': 'no-store' });
  });
});
