import type { z } from 'zod';
import type { Opened } from '../messaging';
import type { Operation, RequestHeader } from './operation';

type Fields = Readonly<Record<string, z.ZodType>>;

/** The parameters of an operation's path, checked. */
export type ParamsOf<Op extends Operation> = Op extends { readonly params: infer Params extends Fields }
  ? { readonly [Name in keyof Params]: z.output<Params[Name]> }
  : undefined;

/** The query of an operation, checked, with its defaults. */
export type QueryOf<Op extends Operation> = Op extends { readonly query: infer Query extends z.ZodObject }
  ? z.output<Query>
  : undefined;

/** The body of an operation, checked. */
export type BodyOf<Op extends Operation> = Op extends { readonly body: infer Body extends z.ZodType }
  ? z.output<Body>
  : undefined;

type AnswersOf<Answers> = {
  [Status in keyof Answers]: Answers[Status] extends { readonly schema: infer Schema extends z.ZodType }
    ? Opened<Schema>
    : undefined;
}[keyof Answers];

type Unchanged<Value> = Value extends object
  ? { readonly [Name in keyof Value]: Unchanged<Value[Name]> }
  : Value;

/** The bodies an operation may be answered with, read alone; undefined where one of its statuses has none. */
export type AnswerOf<Op extends Operation> = Unchanged<AnswersOf<Op['answers']>>;

/** True when the operation takes the header. */
export type Takes<Op extends Operation, Header extends RequestHeader> = Op extends {
  readonly takes: readonly (infer Taken)[];
}
  ? Header extends Taken
    ? true
    : false
  : false;
