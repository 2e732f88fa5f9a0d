import { PresenceHidden, PresenceShown } from '@digitalhub/contracts';

/** Whether colleagues may see when one person is in. Not unless the person says so. */
export interface Visibility {
  readonly visible: boolean;
  /** Counts the changes; 0 before any. */
  readonly revision: number;
}

export const hidden: Visibility = { visible: false, revision: 0 };

/** The choice of a person, with what it changes; undefined where it changes nothing. */
export function choose(person: string, before: Visibility, visible: boolean) {
  if (before.visible === visible) return undefined;
  const doc: Visibility = { visible, revision: before.revision + 1 };
  const message = visible ? PresenceShown : PresenceHidden;
  const data = { person, revision: doc.revision };
  return { doc, messages: [{ message, subject: person, key: person, data }] };
}
