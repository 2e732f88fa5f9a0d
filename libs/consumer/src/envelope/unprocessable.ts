/** Why a record cannot be handled as it is, however often it is tried. */
export type UnprocessableReason =
  | 'missing-header'
  | 'invalid-header'
  | 'malformed-json'
  | 'schema'
  | 'future-major'
  | 'tombstone-on-facts'
  | 'sequence-gap';

/**
 * The record breaks the contract or follows a hole: trying again cannot help, its key is parked at once. The message
 * names the field and the rule and never quotes a value. A handler may throw it to have its message parked.
 */
export class Unprocessable extends Error {
  override readonly name = 'Unprocessable';

  constructor(
    readonly reason: UnprocessableReason,
    message: string,
  ) {
    super(message);
  }
}
