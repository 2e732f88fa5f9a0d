import { DomainError } from '@digitalhub/kernel';

/** What came of the command: facts, or a refusal. */
export interface Outcome<Result> {
  /** Expects the result to contain what is told here; gives it for closer looks. */
  then(expected: unknown): Result;
  /** Expects a refusal with this code; gives it for closer looks. */
  thenRefused(code: string): DomainError;
}

export interface Given<State> {
  /** Applies a rule to the state. */
  when<Result>(rule: (state: State) => Result): Outcome<Result>;
}

/**
 * Tells a test of a rule as a story.
 *
 * @example
 * `given(sheetWith(reservation)).when((sheet) => reserve(sheet, command, now)).thenRefused('overlapping');`
 */
export function given<State>(state: State): Given<State> {
  return { when: (rule) => outcomeOf(() => rule(state)) };
}

function outcomeOf<Result>(act: () => Result): Outcome<Result> {
  return {
    then(expected) {
      const result = act();
      expect(result).toEqual(containing(expected));
      return result;
    },
    thenRefused(code) {
      const refusal = refusalOf(act);
      expect(refusal).toMatchObject({ code });
      return refusal;
    },
  };
}

/** Objects may have more members than told, at every depth; a list must have exactly the members told. */
function containing(expected: unknown): unknown {
  if (Array.isArray(expected)) return expected.map(containing);
  if (!isPlainObject(expected)) return expected;
  const members = Object.entries(expected).map(([name, value]) => [name, containing(value)]);
  return expect.objectContaining(Object.fromEntries(members) as Record<string, unknown>);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function refusalOf(act: () => unknown): DomainError {
  try {
    const result = act();
    throw new Error(`Expected a refusal, but it was accepted: ${JSON.stringify(result)}`);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
