import fc from 'fast-check';
import { DemoProblem } from './demo-problem';
import { elementsOf, requireJson } from './json-scan';
import { readRows } from './read-rows';

describe('the rows of a file', () => {
  it('of a JSON array have the line they begin on', () => {
    const text =
      '[\n  { "hub": { "slug": "a" } },\n  {\n    "resource": { "id": "[\\"}" }\n  }, { "comment": "x" }\n]\n';
    expect(readRows('demo.json', text).rows).toEqual([
      { line: 2, hub: { slug: 'a' } },
      { line: 3, resource: { id: '["}' } },
      { line: 5, comment: 'x' },
    ]);
  });

  it('of JSON Lines have theirs; empty lines count, a carriage return and a byte order mark do not hurt', () => {
    const text = '\uFEFF{ "hub": { "slug": "a" } }\r\n\r\n{ "hub": { "slug": "b" } }';
    expect(readRows('demo.jsonl', text).rows).toEqual([
      { line: 1, hub: { slug: 'a' } },
      { line: 3, hub: { slug: 'b' } },
    ]);
  });

  it('have the line of the file, not the one they say', () => {
    expect(readRows('demo.jsonl', '{ "line": 77 }').rows).toEqual([{ line: 1 }]);
  });

  it('may be none', () => {
    expect(readRows('demo.json', '[]')).toEqual({ rows: [], unreadable: [] });
    expect(readRows('demo.jsonl', '')).toEqual({ rows: [], unreadable: [] });
  });
});

describe('what is not JSON', () => {
  it.each([
    [
      '[\n  { "hub": { "slug": "a" } }\n  { "hub": {} }\n]',
      'line 3, column 3',
      'expected "," or "]", but there is "{"',
    ],
    [
      '[\n  { "hub": { slug: "a" } }\n]',
      'line 2, column 14',
      'expected a name in double quotes, but there is "s"',
    ],
    ['[\n  { "hub": { "slug": } }\n]', 'line 2, column 22', 'expected a value, but there is "}"'],
    ['[ { "hub" 1 } ]', 'line 1, column 11', 'expected ":", but there is "1"'],
    ['[ 1, ]', 'line 1, column 6', 'expected a value, but there is "]"'],
    ['[ 01 ]', 'line 1, column 3', 'expected a value, but there is "0"'],
    ['[ {} ] []', 'line 1, column 8', 'expected the end of the text, but there is "["'],
    ['[ {', 'line 1, column 4', 'expected a name in double quotes, but the text ends'],
  ])('fails an array with line and column: %j', (text, place, reason) => {
    const expected = new DemoProblem(`demo.json, ${place}: this is not JSON; ${reason}.`);
    expect(() => readRows('demo.json', text)).toThrow(expected);
  });

  it('costs JSON Lines the line alone', () => {
    const { rows, unreadable } = readRows('demo.jsonl', '{ "hub": {} }\n{ "hub" }\n{ "resource": {} }');
    expect(rows.map(({ line }) => line)).toEqual([1, 3]);
    const detail = 'line 2, column 9: this is not JSON; expected ":", but there is "}"';
    const errors = [{ pointer: '', code: 'not-json', detail }];
    expect(unreadable).toEqual([{ line: 2, key: '?', outcome: 'refused', errors }]);
  });
});

it('reports a row that is no object and keeps the others', () => {
  const { rows, unreadable } = readRows('demo.json', '[\n{},\n1,\n[]]');
  expect(rows).toEqual([{ line: 2 }]);
  expect(unreadable).toMatchObject([
    { line: 3, errors: [{ code: 'row-shape' }] },
    { line: 4, errors: [{ code: 'row-shape' }] },
  ]);
});

describe('the scanner', () => {
  it('takes every JSON text and finds the elements of every array', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 1, '\t'), (values, space) => {
        const text = JSON.stringify(values, undefined, space);
        requireJson(text);
        expect(elementsOf(text).map(({ start, end }) => JSON.parse(text.slice(start, end)))).toEqual(
          JSON.parse(text),
        );
      }),
    );
  });

  it('refuses what JSON.parse refuses, and nothing else', () => {
    const damaged = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '"', '{', '}', ',', '\\', '0', 'e', '\u0001'),
    );
    fc.assert(
      fc.property(damaged, ([json, place, sign]) => {
        const at = place % (json.length + 1);
        const text = json.slice(0, at) + sign + json.slice(at + 1);
        expect(accepts(() => requireJson(text))).toBe(accepts(() => JSON.parse(text)));
      }),
      { numRuns: 2000 },
    );
  });
});

function accepts(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
