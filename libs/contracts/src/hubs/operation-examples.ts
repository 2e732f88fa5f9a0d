import { HubSnapshot } from './hub-messages';
import { ResourceSnapshot } from './resource-messages';

export const hubExample = HubSnapshot.examples[0];
export const resourceExample = ResourceSnapshot.examples[0];

/** What a PUT sends: the same without its revision. */
export function withoutRevision<Body extends { readonly revision: number }>(
  example: Body,
): Omit<Body, 'revision'> {
  const { revision: _, ...profile } = example;
  return profile;
}
