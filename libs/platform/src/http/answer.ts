import type { Committed, Seen } from '../commit/types';

/** What an answer carries besides its body. */
export interface AnswerHeaders {
  /** Becomes the ETag: the revision of the resource in the body. */
  readonly revision?: number;
  /** Becomes `Digitalhub-Seen`; hand on `Committed.seen`. */
  readonly seen?: readonly Seen[];
  /** Path of what was created; becomes `Location`. */
  readonly location?: string;
  /** Cursor of the next page; becomes `Link: <…>; rel="next"` with the request's other parameters kept. */
  readonly next?: string;
  /** Instead of the route's usual status. */
  readonly status?: number;
}

/** A body with its headers; a controller returns it and the platform writes both. */
export class Answer<Body> {
  constructor(
    readonly body: Body,
    readonly headers: AnswerHeaders = {},
  ) {}
}

/** `return answer(view, { revision: view.revision, seen: committed.seen });` */
export function answer<Body>(body: Body, headers: AnswerHeaders = {}): Answer<Body> {
  return new Answer(body, headers);
}

/** What a command came to: the revision of its result becomes the ETag, what it wrote `Digitalhub-Seen`. */
export function answerCommitted<Result extends { readonly revision: number }>(
  { result, seen }: Committed<Result>,
  more: Pick<AnswerHeaders, 'location'> = {},
): Answer<Result> {
  return answer(result, { revision: result.revision, seen, ...more });
}
