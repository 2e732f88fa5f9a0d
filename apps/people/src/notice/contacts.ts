import type { Language, NoticeCategory, NoticeTemplate } from '@digitalhub/contracts';

/** How to reach a person. */
export interface Contact {
  readonly address: string;
  readonly name?: string;
  readonly language: Language | 'other';
  /** False once mail to the address came back; nothing is sent to it until the person gives another. */
  readonly deliverable: boolean;
  /** What the person does not want to get. */
  readonly refuses?: readonly NoticeCategory[];
}

/** Who is behind a person ref, as far as mail needs it. Provided by the directory; the class is the token. */
export abstract class Contacts {
  /**
   * How to reach a person for this template; undefined while there is no confirmed contact. For the templates that
   * ask for a confirmation (`guest-confirmation`, `contact-confirmation`) it is the contact that is to be confirmed,
   * for `erasure-receipt` the one set aside for the receipt.
   */
  abstract of(person: string, template: NoticeTemplate): Promise<Contact | undefined>;

  /** Mail to this address came back for good; void when the person has another address by now. Idempotent. */
  abstract undeliverable(person: string, address: string): Promise<void>;
}

/** Where in a mail the person may click; made when the mail is sent, so that no token is ever stored or told. */
export abstract class NoticeLinks {
  /** The address that acts on what the notice is about, e.g. confirms a contact; undefined where nothing can be done. */
  abstract action(notice: LinkSubject): Promise<string | undefined>;

  /** The address that ends notices of a category without any sign-in (RFC 8058); undefined where there is none. */
  abstract unsubscribe(person: string, category: NoticeCategory): Promise<string | undefined>;
}

/** What a link is made for. */
export interface LinkSubject {
  readonly person: string;
  readonly template: NoticeTemplate;
  /** `key.subject` of the request, e.g. the id of the confirmation. */
  readonly subject: string;
  /** The end of what the link is for, as far as the request said so. */
  readonly expiresAt?: string;
}
