export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What travels to an owner. A list of what may, so that nothing that belongs to one connection (hop-by-hop headers of
 * RFC 9110 §7.6.1, cookies, the client's own Digitalhub-Person) ever does.
 */
const TO_OWNER = [
  'accept',
  'accept-language',
  'authorization',
  'content-type',
  'digitalhub-reason',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'tracestate',
];

/** What travels back. Trace and rate-limit headers are the gateway's own. */
const TO_CLIENT = [
  'allow',
  'cache-control',
  'content-disposition',
  'content-language',
  'content-type',
  'digitalhub-seen',
  'etag',
  'idempotency-replayed',
  'last-modified',
  'link',
  'location',
  'retry-after',
  'vary',
  'www-authenticate',
];

/** The client's headers as an owner gets them. */
export function headersToOwner(headers: Headers): Record<string, string> {
  return pick(headers, TO_OWNER);
}

/** The owner's headers as the client gets them. */
export function headersToClient(headers: Headers): Record<string, string> {
  return pick(headers, TO_CLIENT);
}

/**
 * The same for what only the caller may read: no cache between may keep it, unless the owner says how. A guest sends no
 * `Authorization`, by which caches would know.
 */
export function headersToCaller(headers: Headers): Record<string, string> {
  return { 'cache-control': 'private, no-cache', ...headersToClient(headers) };
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) picked[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return picked;
}
