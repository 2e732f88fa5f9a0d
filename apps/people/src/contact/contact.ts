import type { NoticeCategory } from '@digitalhub/contracts';

/** A value that only the service itself can read. */
export interface Sealed {
  readonly key: string;
  readonly box: string;
}

/** How a person is reached, as it is stored. */
export interface ContactDoc {
  readonly mail?: Sealed;
  /** The name that the person chose; wins over that of the sign-in. */
  readonly name?: Sealed;
  readonly signInName?: Sealed;
  readonly phone?: Sealed;
  /** Keyed digest of what the last sign-in said, so that an unchanged one writes nothing. */
  readonly claims?: string;
  /** Mail to the address came back. */
  readonly undeliverable?: boolean;
  /** Notices of these kinds are not wanted. */
  readonly refuses: readonly NoticeCategory[];
  /** Counts the changes that the person sees; 0 before the first entry. */
  readonly revision: number;
}

/** What of a contact is sealed. */
export const SEALED_FIELDS = ['mail', 'name', 'signInName', 'phone'] as const;

export const noContact: ContactDoc = { refuses: [], revision: 0 };

/** What a sign-in says of a person, sealed. */
export interface SignIn {
  readonly mail?: Sealed;
  readonly signInName?: Sealed;
  readonly claims: string;
}

/** Takes over what the sign-in says; undefined when it says what it said before. */
export function signedIn(doc: ContactDoc, signIn: SignIn): ContactDoc | undefined {
  if (doc.claims === signIn.claims) return undefined;
  const { mail: _mail, signInName: _name, undeliverable: _undeliverable, ...rest } = doc;
  return { ...rest, ...signIn, revision: doc.revision + 1 };
}

/** What the person says of themselves; what is missing is removed. */
export function described(doc: ContactDoc, details: Pick<ContactDoc, 'name' | 'phone'>): ContactDoc {
  const { name: _name, phone: _phone, ...rest } = doc;
  return { ...rest, ...details, revision: doc.revision + 1 };
}

/** The address that somebody without an account confirmed. */
export function confirmed(doc: ContactDoc, mail: Sealed): ContactDoc {
  const { undeliverable: _undeliverable, ...rest } = doc;
  return { ...rest, mail, revision: doc.revision + 1 };
}

export function cameBack(doc: ContactDoc): ContactDoc {
  return { ...doc, undeliverable: true };
}

export function refusing(doc: ContactDoc, category: NoticeCategory): ContactDoc {
  return { ...doc, refuses: [...new Set([...doc.refuses, category])], revision: doc.revision + 1 };
}

export function refusingNothing(doc: ContactDoc): ContactDoc {
  return { ...doc, refuses: [], revision: doc.revision + 1 };
}
