/** What an event needs to know of its hub. */
export interface KnownHub {
  readonly slug: string;
}
