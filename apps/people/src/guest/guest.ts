import type { GuestPurpose, Language } from '@digitalhub/contracts';
import { DomainError, type Instant } from '@digitalhub/kernel';

/** The address, as only the service itself can read it. */
interface SealedMail {
  readonly key: string;
  readonly box: string;
}

/** What is known of one mail address whose owner has no account. */
export interface MailboxDoc {
  /** The guest who confirmed it. */
  readonly ref?: string;
  /** Somebody said it is theirs; nothing else is known of them until they confirm. */
  readonly pending?: PendingGuest;
  /** When mails were asked for within the last hour. */
  readonly asked: readonly Instant[];
}

export interface PendingGuest {
  readonly ref: string;
  readonly mail: SealedMail;
  readonly language: Language;
  readonly until: Instant;
}

/** What the link of a mail acts on; by the id that stands in the link. */
export type LinkDoc =
  | { readonly status: 'none' }
  | {
      readonly status: 'open';
      readonly person: string;
      readonly purpose: GuestPurpose;
      readonly until: Instant;
    }
  | { readonly status: 'used'; readonly person: string; readonly until: Instant };

export const noMailbox: MailboxDoc = { asked: [] };
export const noLink: LinkDoc = { status: 'none' };

const HOUR = 3_600_000;
/** How long a link of a mail holds. */
export const LINK_MS = 2 * HOUR;
/** How long a used link is known, so that a second click is answered in friendship. */
const KEPT_MS = 7 * 24 * HOUR;
/** Mails that one address gets in an hour, whoever asks for them. */
export const MAILS_PER_HOUR = 3;

export interface Asking {
  /** Ref of the guest, unless the address has one already. */
  readonly candidate: string;
  readonly mail: SealedMail;
  readonly language: Language;
  readonly purpose: GuestPurpose;
}

export interface Asked {
  readonly mailbox: MailboxDoc;
  readonly link: LinkDoc & { readonly status: 'open' };
}

/** Somebody asks for a mail with a link; undefined when the address has had enough of them. */
export function ask(mailbox: MailboxDoc, asking: Asking, now: Instant): Asked | undefined {
  const asked = mailbox.asked.filter((at) => at > now - HOUR);
  if (asked.length >= MAILS_PER_HOUR) return undefined;
  const { candidate, mail, language, purpose } = asking;
  const until = now + LINK_MS;
  const known = mailbox.ref ?? mailbox.pending?.ref;
  const person = known ?? candidate;
  const pending = { ref: person, mail: mailbox.pending?.mail ?? mail, language, until };
  return {
    mailbox: { ...mailbox, ...(mailbox.ref === undefined && { pending }), asked: [...asked, now] },
    link: { status: 'open', person, purpose, until },
  };
}

export interface Confirmation {
  readonly mailbox: MailboxDoc;
  readonly link: LinkDoc;
  /** Set when the guest was not known before. */
  readonly welcome?: PendingGuest;
}

/** The owner of the address acts on the link. Refuses with `link-used` or `link-expired`. */
export function confirm(link: LinkDoc, mailbox: MailboxDoc, now: Instant): Confirmation {
  requireOpen(link, now);
  const used = { status: 'used', person: link.person, until: now + KEPT_MS } as const;
  const { pending, ...rest } = mailbox;
  if (mailbox.ref === link.person) return { mailbox, link: used };
  if (pending?.ref !== link.person) throw linkExpired();
  return { mailbox: { ...rest, ref: link.person }, link: used, welcome: pending };
}

/** Refuses with `link-used` or `link-expired`. */
export function requireOpen(
  link: LinkDoc,
  now: Instant,
): asserts link is LinkDoc & { readonly status: 'open' } {
  if (link.status === 'used') {
    throw new DomainError('link-used', 'This link has done its work already; nothing more is to do.');
  }
  if (link.status === 'none' || link.until <= now) throw linkExpired();
}

function linkExpired(): DomainError {
  return new DomainError('link-expired', 'This link has expired; ask for a new one.');
}

/**
 * Moves a mailbox that was `found` under an older key to where the current one has it. Undefined when it is another by
 * now: another replica has moved it, or its owner acted meanwhile. Who is at the new place already stays there, but a
 * guest who has confirmed the address comes before one who has not.
 */
export function moveMailbox(
  found: MailboxDoc,
  { from, to }: { readonly from: MailboxDoc; readonly to: MailboxDoc },
  mail: SealedMail,
): { readonly from: MailboxDoc; readonly to: MailboxDoc } | undefined {
  if (from.ref !== found.ref || from.pending?.ref !== found.pending?.ref) return undefined;
  if (to.ref !== undefined || (to.pending && from.ref === undefined)) return { from: noMailbox, to };
  const pending = from.pending && { pending: { ...from.pending, mail } };
  return { from: noMailbox, to: { ...from, ...pending, asked: [...to.asked, ...from.asked] } };
}

/** What nobody confirmed in time is forgotten; so is when mails were asked for. */
export function mailboxAt(mailbox: MailboxDoc, now: Instant): MailboxDoc {
  const { pending, asked, ...rest } = mailbox;
  return {
    ...rest,
    ...(pending && pending.until > now && { pending }),
    asked: asked.filter((at) => at > now - HOUR),
  };
}

export function mailboxDueAt({ pending, asked }: MailboxDoc): Instant | undefined {
  const dates = [...asked.map((at) => at + HOUR), ...(pending ? [pending.until] : [])];
  return dates.length > 0 ? Math.min(...dates) : undefined;
}
