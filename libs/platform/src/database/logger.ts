/** The part of a pino logger that writing needs. */
export interface WriteLogger {
  warn(details: object, sentence: string): void;
  error(details: object, sentence: string): void;
}
