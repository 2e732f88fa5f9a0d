import type { Instant } from '@digitalhub/kernel';
import type { MessageDefinition } from '@digitalhub/contracts';
import type {
  AggregateRow,
  AnyRef,
  Change,
  Command,
  IdempotencyKey,
  Loaded,
  OutgoingMessage,
  Ref,
} from './types';

/** What becomes of one aggregate: its document, its rows, its messages. */
export type Next<Doc extends object, Row extends AggregateRow = AggregateRow> = Omit<Change<Doc, Row>, 'ref'>;

interface OneAggregate<Doc extends object, Row extends AggregateRow> {
  readonly name: string;
  /** The aggregate that changes. */
  readonly on: Ref<Doc, Row>;
  /** Read beside it and relied on; the rule finds it in `loaded`. */
  readonly also?: readonly AnyRef[];
  readonly idempotency?: IdempotencyKey;
  /** Asked before the rule: refuses a caller who does not know what is there. */
  demand?(doc: Doc): void;
}

export interface Changing<Doc extends object, Row extends AggregateRow, Result> extends OneAggregate<
  Doc,
  Row
> {
  /** The next document; undefined, or the same one, when all stays as it is. Refuses by throwing a DomainError. */
  rule(doc: Doc, now: Instant, loaded: Loaded): Doc | undefined;
  /** What leaves with the change. */
  say?(after: Doc, before: Doc, now: Instant): readonly OutgoingMessage[];
  /** What is answered, whether anything changed or not. */
  answer(after: Doc, before: Doc): Result;
}

/**
 * The common command: one aggregate is loaded, a pure rule says what becomes of it, that is saved, and it is said in
 * the same commit. A rule that changes nothing writes nothing and says nothing.
 *
 * @example
 * `changing({ name: 'settle-absence', on: absencesRef(person), rule: (doc) => settle(doc, id), say, answer: viewOf })`
 */
export function changing<Doc extends object, Row extends AggregateRow, Result>({
  rule,
  say,
  answer,
  ...command
}: Changing<Doc, Row, Result>): Command<Result> {
  return deciding(command, (before, now, loaded) => {
    const doc = rule(before, now, loaded);
    const next = doc && doc !== before ? { doc, messages: say?.(doc, before, now) } : undefined;
    return { next, result: answer(doc ?? before, before) };
  });
}

export interface Stepping<Doc extends object, Row extends AggregateRow, Step, Result> extends OneAggregate<
  Doc,
  Row
> {
  /** What happens; undefined when nothing does. Refuses by throwing a DomainError. */
  rule(doc: Doc, now: Instant, loaded: Loaded): Step | undefined;
  /** The step as document, rows and messages; undefined when there is nothing to write. */
  save(step: Step, now: Instant): Next<Doc, Row> | undefined;
  answer(after: Doc, before: Doc, step: Step | undefined): Result;
}

/** As `changing`, for rules that tell steps: a change of rows, or facts that documents do not show. */
export function stepping<Doc extends object, Row extends AggregateRow, Step, Result>({
  rule,
  save,
  answer,
  ...command
}: Stepping<Doc, Row, Step, Result>): Command<Result> {
  return deciding(command, (before, now, loaded) => {
    const step = rule(before, now, loaded);
    const next = step === undefined ? undefined : save(step, now);
    return { next, result: answer(next?.doc ?? before, before, step) };
  });
}

interface Decided<Doc extends object, Row extends AggregateRow, Result> {
  readonly next: Next<Doc, Row> | undefined;
  readonly result: Result;
}

function deciding<Doc extends object, Row extends AggregateRow, Result>(
  { on, also = [], demand, ...named }: OneAggregate<Doc, Row>,
  decide: (before: Doc, now: Instant, loaded: Loaded) => Decided<Doc, Row, Result>,
): Command<Result> {
  return {
    ...named,
    reads: [on, ...also],
    decide(loaded, now) {
      const { doc } = loaded.get(on);
      demand?.(doc);
      const { next, result } = decide(doc, now, loaded);
      return { result, changes: next ? [{ ...next, ref: on }] : [] };
    },
  };
}

/** For commands that answer nothing. */
export const nothing = (): undefined => undefined;

/** Messages about one entity, under its id as their key: what happened, in order, then how it is now. */
export function about(
  id: string,
  ...messages: readonly { readonly message: MessageDefinition; readonly data: unknown }[]
): OutgoingMessage[] {
  return messages.map(({ message, data }) => ({ message, data, subject: id, key: id }));
}
