import type { BodyOf, Operation, ParamsOf, QueryOf, Takes } from '@digitalhub/contracts';
import { z } from 'zod';
import { type Caller, requireHub, requirePerson } from '../auth/caller';
import type { IdempotencyKey } from '../commit';
import { checkBody, checkParameters } from './check';
import { idempotencyKeyOf } from './idempotency-key';
import type { EdgeRequest } from './request';
import { ifMatchOf, requireIfMatch } from './revision';

/** What a header gives, by how the operation takes it. */
type Taken<Op extends Operation, Header extends 'Idempotency-Key' | 'If-Match', Value> =
  Takes<Op, Header> extends true
    ? Value
    : Takes<Op, `${Header}?`> extends true
      ? Value | undefined
      : undefined;

/** A request of an operation as its handler gets it: checked, and no more of it than the operation declares. */
export interface RequestOf<Op extends Operation> {
  readonly params: ParamsOf<Op>;
  readonly query: QueryOf<Op>;
  readonly body: BodyOf<Op>;
  readonly idempotency: Taken<Op, 'Idempotency-Key', IdempotencyKey>;
  /** The revision that If-Match names. */
  readonly ifMatch: Taken<Op, 'If-Match', number>;
  readonly ifNoneMatch: string | undefined;
  /** Digitalhub-Reason as it was sent. */
  readonly reason: string | undefined;
  /** Whoever sent a token; what is public may be asked without one. */
  readonly caller: Op['access'] extends 'public' ? Caller | undefined : Caller;
  /** Whom the assertion names; reading it refuses with `person-assertion-missing` when the request has none. */
  readonly person: Op extends { readonly person: 'needed' } ? string : undefined;
}

/**
 * Makes what reads the requests of an operation. Refuses with the codes of its headers, then with `validation-failed`,
 * then with `forbidden-hub`.
 */
export function readerOf<Op extends Operation>(operation: Op): (request: EdgeRequest) => RequestOf<Op> {
  const { params: declared = {}, query: querySchema, body: bodySchema, inHub } = operation;
  const paramsSchema = z.object(declared);
  const readHeaders = headersReader(operation);
  return (request) => {
    const headers = readHeaders(request);
    const params = checkParameters(paramsSchema, request.params);
    const query = querySchema && checkParameters(querySchema, request.query);
    const body = bodySchema && checkBody(bodySchema, request.body);
    const { caller } = request;
    if (inHub) requireHub(caller as Caller, valueAt({ params, body }, inHub));
    const asked = {
      ...{ params, query, body, caller, ...headers },
      get person() {
        return requirePerson(caller);
      },
    };
    return asked as unknown as RequestOf<Op>;
  };
}

function headersReader({ takes = [] }: Operation) {
  const takesKey = takes.includes('Idempotency-Key');
  const mayTakeKey = takes.includes('Idempotency-Key?');
  const takesMatch = takes.includes('If-Match');
  const mayTakeMatch = takes.includes('If-Match?');
  return (request: EdgeRequest) => {
    const { headers } = request;
    const keyed = takesKey || (mayTakeKey && headers['idempotency-key'] !== undefined);
    return {
      idempotency: keyed ? idempotencyKeyOf(request) : undefined,
      ifMatch: takesMatch ? requireIfMatch(request) : mayTakeMatch ? ifMatchOf(request) : undefined,
      ifNoneMatch: headers['if-none-match'],
      reason: headers['digitalhub-reason'],
    };
  };
}

/** `body.hub.slug` of what was asked. */
function valueAt(asked: object, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], asked);
  return String(found);
}
