import type { JsonObject } from './components';

/** What each status of a problem document means, whatever its code. */
const MEANINGS: Readonly<Record<number, string>> = {
  400: 'The request is not understood; `errors` names each place.',
  401: 'No access token, or one that does not hold.',
  403: 'The caller’s roles do not allow it, or not in this hub.',
  404: 'It is not there, or not for the caller to see.',
  409: 'Something is in the way; `conflicts` says what and `alternatives` what would be free.',
  410: 'It is over: a link has expired, or the person was erased.',
  412: 'It has changed since it was read; `revision` is the latest.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'A rule refuses it; `code` names the rule.',
  428: 'If-Match is missing.',
  429: 'Too many requests; `Retry-After` says when the next is taken.',
  503: 'A service it needs does not answer just now; `service` names it.',
  504: 'A service did not answer in time; repeat a command with the same Idempotency-Key.',
};

const EXAMPLES: Readonly<Record<number, JsonObject>> = {
  404: {
    type: 'urn:digitalhub:problem:not-found',
    title: 'Not found',
    status: 404,
    code: 'not-found',
    detail: 'There is no hub zeitz-2.',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  },
  409: {
    type: 'urn:digitalhub:problem:overlapping',
    title: 'Overlapping',
    status: 409,
    code: 'overlapping',
    detail: 'zeitz-desk-1 is taken then.',
    conflicts: [{ resource: 'zeitz-desk-1', start: '2026-11-23T08:00:00Z', end: '2026-11-23T16:00:00Z' }],
    alternatives: [{ resource: 'zeitz-desk-2', start: '2026-11-23T08:00:00Z', end: '2026-11-23T16:00:00Z' }],
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  },
  503: {
    type: 'urn:digitalhub:problem:upstream-unavailable',
    title: 'Upstream unavailable',
    status: 503,
    code: 'upstream-unavailable',
    detail: 'The service bookings cannot be reached just now; nothing was changed, try again shortly.',
    service: 'bookings',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  },
};

const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds until it is worth another try.',
    schema: { type: 'integer', minimum: 1 },
  },
};

/** The answers that every operation refers to, by name. */
export function problemResponses(): Record<string, JsonObject> {
  const entries = Object.entries(MEANINGS).map(([status, description]) => {
    const example = EXAMPLES[Number(status)];
    const media = { schema: { $ref: '#/components/schemas/Problem' }, ...(example && { example }) };
    const headers = [429, 503, 504].includes(Number(status)) ? { headers: RETRY_AFTER } : {};
    return [`Problem${status}`, { description, ...headers, content: { 'application/problem+json': media } }];
  });
  return Object.fromEntries(entries) as Record<string, JsonObject>;
}

export const problemReference = (status: number): JsonObject => ({
  $ref: `#/components/responses/Problem${status}`,
});
