/** Where a text stops being JSON. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';

  constructor(
    readonly offset: number,
    readonly expected: string,
  ) {
    super(`expected ${expected}`);
  }
}

/** One element of a JSON array: its text is `[start, end)` of the whole. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** Finds the elements of a text that is one JSON array. Throws a JsonFault at the first place that is not JSON. */
export function elementsOf(text: string): Extent[] {
  const elements: Extent[] = [];
  const start = after(SPACE, text, 0);
  const end = list(text, start, ']', (at) => {
    const element = { start: at, end: value(text, at) };
    elements.push(element);
    return element.end;
  });
  endOf(text, end);
  return elements;
}

/** Throws a JsonFault unless the text is one JSON value. */
export function requireJson(text: string): void {
  endOf(text, value(text, after(SPACE, text, 0)));
}

function value(text: string, at: number): number {
  if (text[at] === '[') return list(text, at, ']', (inner) => value(text, inner));
  if (text[at] === '{') return list(text, at, '}', (inner) => member(text, inner));
  return match(STRING, text, at) ?? match(SCALAR, text, at) ?? fault(at, 'a value');
}

function member(text: string, at: number): number {
  const name = match(STRING, text, at) ?? fault(at, 'a name in double quotes');
  const colon = after(SPACE, text, name);
  if (text[colon] !== ':') fault(colon, '":"');
  return value(text, after(SPACE, text, colon + 1));
}

/** From the opening bracket at `at` to behind the closing one. */
function list(text: string, at: number, close: ']' | '}', item: (at: number) => number): number {
  if (text[at] !== (close === ']' ? '[' : '{')) fault(at, '"["');
  let next = after(SPACE, text, at + 1);
  if (text[next] === close) return next + 1;
  for (;;) {
    next = after(SPACE, text, item(next));
    if (text[next] === close) return next + 1;
    if (text[next] !== ',') fault(next, `"," or "${close}"`);
    next = after(SPACE, text, next + 1);
  }
}

function endOf(text: string, at: number): void {
  const end = after(SPACE, text, at);
  if (end < text.length) fault(end, 'the end of the text');
}

function after(pattern: RegExp, text: string, at: number): number {
  return match(pattern, text, at) ?? at;
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function fault(at: number, expected: string): never {
  throw new JsonFault(at, expected);
}
