import { isRecordFault } from '../producer/permanent-errors';

/** Names of errors that say "the other side cannot be reached", whichever copy of the package made them. */
const NAMES =
  /^(MongoNetwork|MongoServerSelection|MongoNotConnected|MongoTopologyClosed|MongoPool|ConnectTimeout|TimeoutError$)/;

const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/**
 * True for errors of Kafka, of a MongoDB server that is away, and of the network, also as the cause of another error:
 * the message is not at fault and waits for the dependency.
 */
export function isConnectionError(error: unknown): boolean {
  if (isRecordFault(error)) return false;
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth++) {
    const { code } = cause as { code?: unknown };
    if (NAMES.test(cause.name) || isBrokerAway(cause) || (typeof code === 'string' && CODES.has(code)))
      return true;
  }
  return false;
}

/** Rights that are missing count too: ops mend them, no message does. */
function isBrokerAway(error: Error): boolean {
  if (!error.name.startsWith('KafkaJS')) return false;
  const { retriable, type = '' } = error as { retriable?: boolean; type?: string };
  return (
    retriable !== false || error.name === 'KafkaJSNumberOfRetriesExceeded' || /AUTH/i.test(error.name + type)
  );
}
