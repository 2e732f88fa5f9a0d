import { render } from './rendered.http';

const fresh = (asOf: string, stale = false) => ({ asOf, stale });

describe('a rendered view', () => {
  it('carries how fresh it is, whatever it was asked for before', () => {
    const page = render({ name: 'Roßmarkt' });
    for (const freshness of [
      fresh('a'),
      fresh('a'),
      fresh('a', true),
      fresh('b'),
      fresh('b', true),
      fresh('a'),
    ]) {
      expect(JSON.parse(page.bytes(freshness).toString('utf8'))).toEqual({ name: 'Roßmarkt', ...freshness });
    }
  });

  it('is JSON also when it is empty', () => {
    expect(JSON.parse(render({}).bytes(fresh('a')).toString('utf8'))).toEqual(fresh('a'));
  });

  it('has the same tag for the same content, and another for another', () => {
    expect(render({ a: 1 }).etag).toBe(render({ a: 1 }).etag);
    expect(render({ a: 1 }).etag).not.toBe(render({ a: 2 }).etag);
  });
});
