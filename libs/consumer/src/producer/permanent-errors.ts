/** Answers of the broker that find fault with the record itself. */
const RECORD_FAULTS = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'CORRUPT_MESSAGE',
  'INVALID_RECORD',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
]);

/** Answers that stay the same until ops do something about the topic or the rights. */
const TOPIC_FAULTS = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'INVALID_TOPIC_EXCEPTION',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
]);

/** True when the broker refuses this record and always will. */
export const isRecordFault = (error: unknown): boolean => RECORD_FAULTS.has(answerOf(error) ?? '');

/** True when sending again at once cannot help: the record or the topic is at fault, not the connection. */
export const isPermanent = (error: unknown): boolean =>
  isRecordFault(error) || TOPIC_FAULTS.has(answerOf(error) ?? '');

/** The name of the broker's answer, wherever kafkajs has wrapped it. */
function answerOf(error: unknown): string | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth++) {
    const { type } = cause as { type?: unknown };
    if (typeof type === 'string') return type;
  }
  return undefined;
}
