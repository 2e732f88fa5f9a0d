import type { ImportedRow, ImportRow } from '@digitalhub/contracts';
import { DemoProblem } from './demo-problem';
import { elementsOf, JsonFault, requireJson } from './json-scan';

export interface ReadRows {
  readonly rows: readonly ImportRow[];
  /** Rows that cannot even be sent, as the report will show them. */
  readonly unreadable: readonly ImportedRow[];
}

/**
 * The rows of a file, each with the line it begins on: a JSON array, or JSON Lines when the first sign is no bracket.
 * What is not JSON is named with line and column: of JSON Lines it costs its own line, of an array the whole file.
 */
export function readRows(file: string, text: string): ReadRows {
  const whole = text.replace(/^\uFEFF/, '');
  const found = whole.trimStart().startsWith('[') ? inArray(file, whole) : inLines(whole);
  const objects = found.flatMap(({ line, value }) => (isObject(value) ? [{ ...value, line }] : []));
  const others = found.flatMap(({ line, value, fault }) => (isObject(value) ? [] : [refused(line, fault)]));
  return { rows: objects, unreadable: others };
}

interface Found {
  readonly line: number;
  readonly value?: unknown;
  /** Why there is no value. */
  readonly fault?: string;
}

function inArray(file: string, text: string): Found[] {
  const elements = orFault(text, 1, () => elementsOf(text));
  if (typeof elements === 'string') throw new DemoProblem(`${file}, ${elements}.`);
  let [line, behind] = [1, 0];
  return elements.map(({ start, end }) => {
    line += text.slice(behind, start).split('\n').length - 1;
    behind = start;
    return { line, value: JSON.parse(text.slice(start, end)) as unknown };
  });
}

function inLines(text: string): Found[] {
  return text.split('\n').flatMap((content, index): Found[] => {
    if (content.trim() === '') return [];
    const line = index + 1;
    const fault = orFault(content, line, () => requireJson(content));
    return [fault === undefined ? { line, value: JSON.parse(content) as unknown } : { line, fault }];
  });
}

/** What was read, or in words where and why the text is not JSON; `firstLine` is the line it begins on. */
function orFault<T>(text: string, firstLine: number, read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const before = text.slice(0, error.offset);
    const line = firstLine + before.split('\n').length - 1;
    const column = error.offset - before.lastIndexOf('\n');
    const sign = text[error.offset];
    const there = sign === undefined ? 'the text ends' : `there is ${JSON.stringify(sign)}`;
    return `line ${line}, column ${column}: this is not JSON; ${error.message}, but ${there}`;
  }
}

function refused(line: number, fault?: string): ImportedRow {
  const error = fault
    ? { pointer: '', code: 'not-json', detail: fault }
    : { pointer: '', code: 'row-shape', detail: 'a row is an object with a hub or a resource' };
  return { line, key: '?', outcome: 'refused', errors: [error] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
