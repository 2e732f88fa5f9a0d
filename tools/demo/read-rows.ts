import type { ImportRow } from '@digitalhub/contracts';
import { DemoProblem } from './demo-problem';
import { elementsOf, JsonFault, requireJson } from './json-scan';

/**
 * The rows of a file, each with the line it begins on: a JSON array, or JSON Lines when the first sign is no bracket.
 * What is not JSON is refused with line and column.
 */
export function readRows(file: string, text: string): ImportRow[] {
  const whole = text.replace(/^\uFEFF/, '');
  return whole.trimStart().startsWith('[') ? readArray(file, whole) : readLines(file, whole);
}

function readArray(file: string, text: string): ImportRow[] {
  let [line, behind] = [1, 0];
  return placed(file, text, 1, () => elementsOf(text)).map(({ start, end }) => {
    line += text.slice(behind, start).split('\n').length - 1;
    behind = start;
    return rowOf(file, text.slice(start, end), line);
  });
}

function readLines(file: string, text: string): ImportRow[] {
  return text.split('\n').flatMap((content, index) => {
    if (content.trim() === '') return [];
    const line = index + 1;
    placed(file, content, line, () => requireJson(content));
    return [rowOf(file, content, line)];
  });
}

/** The line is that of the file, whatever the row itself says. */
function rowOf(file: string, json: string, line: number): ImportRow {
  const value: unknown = JSON.parse(json);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value, line };
  throw new DemoProblem(`${file}, line ${line}: a row is an object with a hub or a resource.`);
}

/** Says where in the file a fault is; `firstLine` is the line that the text begins on. */
function placed<T>(file: string, text: string, firstLine: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const before = text.slice(0, error.offset);
    const line = firstLine + before.split('\n').length - 1;
    const column = error.offset - before.lastIndexOf('\n');
    const sign = text[error.offset];
    const found = sign === undefined ? 'the text ends' : `there is ${JSON.stringify(sign)}`;
    const place = `line ${line}, column ${column}`;
    throw new DemoProblem(`${file}, ${place}: this is not JSON; ${error.message}, but ${found}.`);
  }
}
