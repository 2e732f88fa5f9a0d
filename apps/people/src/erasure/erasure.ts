import type { ErasureCounts, ErasureReceipt, Language, PersonalDataService } from '@digitalhub/contracts';
import { DomainError, type Instant, rfc3339 } from '@digitalhub/kernel';

/** The address that the receipt still goes to, as only the service itself can read it. */
export interface ReceiptAddress {
  readonly mail: { readonly key: string; readonly box: string };
  readonly language: Language | 'other';
}

export interface Answer {
  readonly counts: ErasureCounts;
  readonly at: Instant;
}

interface Begun {
  readonly erasure: string;
  readonly requestedAt: Instant;
  readonly confirmedAt: Instant;
  /** Who has to acknowledge: the services there were when it began. */
  readonly expected: readonly PersonalDataService[];
  readonly answers: Readonly<Record<string, Answer>>;
  /** Set aside until the receipt is on its way; the last that is known of the person. */
  readonly receipt?: ReceiptAddress;
}

/** How the erasure of one person stands. */
export type ErasureRequestDoc =
  | { readonly status: 'none' }
  | {
      readonly status: 'requested';
      readonly erasure: string;
      /** Id in the link of the mail; absent when a fresh sign-in confirms. */
      readonly link: string;
      readonly requestedAt: Instant;
      readonly until: Instant;
    }
  | ({ readonly status: 'erasing' } & Begun)
  | ({ readonly status: 'complete'; readonly completedAt: Instant } & Begun);

export const noErasure: ErasureRequestDoc = { status: 'none' };

const HOUR = 3_600_000;
/** How long the link that confirms holds. */
export const CONFIRM_MS = 24 * HOUR;
/** Within it every service has to acknowledge; afterwards somebody has to look. */
export const ACKNOWLEDGE_MS = 60_000;
/** The address for the receipt is forgotten after so long at the latest, sent or not. */
const RECEIPT_MS = 3 * 24 * HOUR;

/** The person wants to be erased; a second wish is the first one. */
export function request(
  doc: ErasureRequestDoc,
  ids: { readonly erasure: string; readonly link: string },
  now: Instant,
): ErasureRequestDoc & { readonly status: 'requested' } {
  if (doc.status === 'requested') return doc;
  if (doc.status !== 'none') throw underWay();
  return { status: 'requested', ...ids, requestedAt: now, until: now + CONFIRM_MS };
}

/** The person has made sure that it is them: from now on there is no way back. Refuses with `link-expired`, `link-used`. */
export function begin(
  doc: ErasureRequestDoc,
  services: readonly PersonalDataService[],
  receipt: ReceiptAddress | undefined,
  now: Instant,
): ErasureRequestDoc & { readonly status: 'erasing' } {
  requireRequested(doc, now);
  const { erasure, requestedAt } = doc;
  const begun = { erasure, requestedAt, confirmedAt: now, expected: services, answers: {} };
  return { status: 'erasing', ...begun, ...(receipt && { receipt }) };
}

/** Refuses with `link-expired` or `link-used`. */
export function requireRequested(
  doc: ErasureRequestDoc,
  now: Instant,
): asserts doc is ErasureRequestDoc & { readonly status: 'requested' } {
  if (doc.status === 'none' || (doc.status === 'requested' && doc.until <= now)) {
    throw new DomainError('link-expired', 'This link has expired; ask for a new one.');
  }
  if (doc.status !== 'requested') {
    throw new DomainError('link-used', 'This link has done its work already; nothing more is to do.');
  }
}

/**
 * A service has acknowledged; undefined when it had before. One that nobody waits for, because it came later, is noted
 * too. With the last of those waited for the erasure is complete.
 */
export function acknowledge(
  doc: ErasureRequestDoc,
  service: string,
  answer: Answer,
  now: Instant,
): ErasureRequestDoc | undefined {
  if (doc.status !== 'erasing' && doc.status !== 'complete') return undefined;
  if (doc.answers[service]) return undefined;
  const answers = { ...doc.answers, [service]: answer };
  const next = { ...doc, answers };
  if (doc.status === 'complete' || missing(next).length > 0) return next;
  return { ...next, status: 'complete', completedAt: now };
}

/** Who has not acknowledged yet. */
export function missing(doc: ErasureRequestDoc): PersonalDataService[] {
  if (doc.status !== 'erasing') return [];
  return doc.expected.filter((service) => !doc.answers[service]);
}

/** The receipt is out, or cannot be brought out: nothing is left of the address. */
export function withoutAddress(doc: ErasureRequestDoc): ErasureRequestDoc | undefined {
  if ((doc.status !== 'erasing' && doc.status !== 'complete') || !doc.receipt) return undefined;
  const { receipt: _gone, ...rest } = doc;
  return rest;
}

/** The address for the receipt in another form; undefined where there is none. */
export function withAddress(
  doc: ErasureRequestDoc,
  change: (mail: ReceiptAddress['mail']) => ReceiptAddress['mail'],
): ErasureRequestDoc | undefined {
  if ((doc.status !== 'erasing' && doc.status !== 'complete') || !doc.receipt) return undefined;
  return { ...doc, receipt: { ...doc.receipt, mail: change(doc.receipt.mail) } };
}

/** A wish that nobody confirmed lapses; an address is not kept for ever, whatever the mail server does. */
export function erasureAt(doc: ErasureRequestDoc, now: Instant): ErasureRequestDoc {
  const due = erasureDueAt(doc);
  if (due === undefined || due > now) return doc;
  return doc.status === 'requested' ? noErasure : (withoutAddress(doc) ?? doc);
}

export function erasureDueAt(doc: ErasureRequestDoc): Instant | undefined {
  if (doc.status === 'requested') return doc.until;
  return doc.status === 'complete' && doc.receipt ? doc.completedAt + RECEIPT_MS : undefined;
}

/** What the receipt shows; names no person. */
export function receiptOf(doc: ErasureRequestDoc): ErasureReceipt {
  if (doc.status === 'none') throw new DomainError('link-expired', 'This wish was not confirmed in time.');
  const { erasure, status } = doc;
  const requestedAt = rfc3339(doc.requestedAt);
  if (doc.status === 'requested') {
    return { erasure, status, requestedAt, confirmBefore: rfc3339(doc.until), services: [] };
  }
  const names = [...new Set([...doc.expected, ...Object.keys(doc.answers)])];
  const services = names.map((service) => {
    const answer = doc.answers[service];
    return { service, ...(answer && { acknowledgedAt: rfc3339(answer.at), counts: answer.counts }) };
  });
  const completed = doc.status === 'complete' ? { completedAt: rfc3339(doc.completedAt) } : {};
  return { erasure, status, requestedAt, confirmedAt: rfc3339(doc.confirmedAt), ...completed, services };
}

function underWay(): DomainError {
  return new DomainError(
    'erasure-under-way',
    'Your data are being erased already; the receipt tells how far it is.',
  );
}
