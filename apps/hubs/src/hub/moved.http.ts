import { answer, type Answer } from '@digitalhub/platform';

/** Permanently elsewhere: old links are followed with the method they were made for. */
export function movedTo(location: string): Answer<{ readonly location: string }> {
  return answer({ location }, { status: 308, location });
}
