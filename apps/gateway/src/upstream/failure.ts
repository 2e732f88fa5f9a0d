/** How a call of an owner went wrong on the way, told by the error codes of sockets and of undici. */
export type Failure = 'not-sent' | 'interrupted' | 'timed-out';

const FAILURES: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: 'not-sent',
  EHOSTUNREACH: 'not-sent',
  ENETUNREACH: 'not-sent',
  ENOTFOUND: 'not-sent',
  EAI_AGAIN: 'not-sent',
  UND_ERR_CONNECT_TIMEOUT: 'not-sent',
  ECONNRESET: 'interrupted',
  EPIPE: 'interrupted',
  UND_ERR_SOCKET: 'interrupted',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'interrupted',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  ETIMEDOUT: 'timed-out',
};

/** undefined for an error that does not tell of the way to an owner. */
export function failureOf(error: unknown): Failure | undefined {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (name === 'TimeoutError') return 'timed-out';
  return typeof code === 'string' && Object.hasOwn(FAILURES, code) ? FAILURES[code] : undefined;
}

/**
 * True when another replica may be asked: the request never left, or it may be carried out twice without harm (a read,
 * or a command that its Idempotency-Key makes the same command). After a timeout nobody asks again: whoever waits has
 * waited long enough, and the owner may be at work.
 */
export function mayTryNext(failure: Failure, request: { method: string; idempotencyKey?: string }): boolean {
  switch (failure) {
    case 'not-sent':
      return true;
    case 'interrupted':
      return request.method === 'GET' || request.method === 'HEAD' || request.idempotencyKey !== undefined;
    case 'timed-out':
      return false;
  }
}
