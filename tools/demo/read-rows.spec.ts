import fc from 'fast-check';
import { DemoProblem } from './demo-problem';
import { elementsOf, requireJson } from './json-scan';
import { readRows } from './read-rows';

const refusalOf = (text: string) => {
  try {
    readRows('demo.json', text);
  } catch (error) {
    if (error instanceof DemoProblem) return error.message;
    throw error;
  }
  throw new Error('Expected a refusal');
};

describe('the rows of a file', () => {
  it('of a JSON array have the line they begin on', () => {
    const text =
      '[\n  { "hub": { "slug": "a" } },\n  {\n    "resource": { "id": "[\\"}" }\n  }, { "comment": "x" }\n]\n';
    expect(readRows('demo.json', text)).toEqual([
      { line: 2, hub: { slug: 'a' } },
      { line: 3, resource: { id: '["}' } },
      { line: 5, comment: 'x' },
    ]);
  });

  it('of JSON Lines have theirs; empty lines count, a carriage return and a byte order mark do not hurt', () => {
    const text = '\uFEFF{ "hub": { "slug": "a" } }\r\n\r\n{ "hub": { "slug": "b" } }';
    expect(readRows('demo.jsonl', text)).toEqual([
      { line: 1, hub: { slug: 'a' } },
      { line: 3, hub: { slug: 'b' } },
    ]);
  });

  it('have the line of the file, not the one they say', () => {
    expect(readRows('demo.jsonl', '{ "line": 77 }')).toEqual([{ line: 1 }]);
  });

  it('may be none', () => {
    expect(readRows('demo.json', '[]')).toEqual([]);
    expect(readRows('demo.jsonl', '')).toEqual([]);
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
    ['{ "a": 1 }\n{ "a" }', 'line 2, column 7', 'expected ":", but there is "}"'],
  ])('is named with line and column: %j', (text, place, reason) => {
    expect(refusalOf(text)).toBe(`demo.json, ${place}: this is not JSON; ${reason}.`);
  });

  it('is not the only thing a row can fail at', () => {
    expect(refusalOf('[\n1]')).toBe('demo.json, line 2: a row is an object with a hub or a resource.');
  });
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
