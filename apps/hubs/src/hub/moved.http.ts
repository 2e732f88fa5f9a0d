import { answer, type Answer } from '@digitalhub/platform';

/** Permanently elsewhere: old links are followed with the method they were made for. Fits every operation. */
export function movedTo(location: string): Answer<never> {
  return answer({ location } as never, { status: 308, location });
}
