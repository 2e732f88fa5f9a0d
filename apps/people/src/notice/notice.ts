import {
  NoticeDropped,
  type NoticeDropReason,
  NoticeFailed,
  type NoticeFailure,
  type NoticeKey,
  type NoticeOwner,
  type NoticeRequest,
  NoticeSent,
  type NoticeTemplate,
} from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';

/** A notice that shall be sent. Says nothing of where to. */
export interface Notice {
  readonly key: NoticeKey;
  readonly person: string;
  readonly owner: NoticeOwner;
  readonly template: NoticeTemplate;
  readonly data: NoticeRequest['data'];
  readonly sendAt: Instant;
  readonly sendBefore?: Instant;
  readonly calendar?: NoticeRequest['calendar'];
  readonly cause?: string;
}

/** What is kept of a notice that has come to its end. */
type Told = Pick<Notice, 'key' | 'person' | 'owner' | 'template'>;

export interface Waiting {
  readonly status: 'waiting';
  readonly notice: Notice;
  readonly at: Instant;
  /** When it is looked at next. */
  readonly dueAt: Instant;
  /** Mails that were tried. */
  readonly attempts: number;
  /** What the last try met. */
  readonly problem?: string;
  /** The mail it goes out in with others of its cause; set before the first try, so that each try is the same mail. */
  readonly letter?: string;
}

/** A notice by its status. A key comes to one end only, but for a mail that returns after it was sent. */
export type NoticeDoc =
  | { readonly status: 'unknown' }
  | Waiting
  | ({ readonly status: 'sent' } & Ended & Mailed)
  | ({ readonly status: 'failed'; readonly reason: NoticeFailure } & Ended & Partial<Mailed>)
  | ({ readonly status: 'dropped'; readonly reason: NoticeDropReason } & Ended)
  | { readonly status: 'withdrawn'; readonly at: Instant; readonly told?: Told }
  | { readonly status: 'erased'; readonly at: Instant };

interface Ended {
  readonly told: Told;
  readonly at: Instant;
}

/** The mail that a notice went out in, and a mark of the address it went to. */
export interface Mailed {
  readonly mail: string;
  readonly sentTo: string;
}

export const unknownNotice: NoticeDoc = { status: 'unknown' };

/** What becomes of a notice, and what is told of it; undefined where nothing changes. */
export interface NoticeStep {
  readonly doc: NoticeDoc;
  readonly fact?: {
    readonly message: typeof NoticeSent | typeof NoticeFailed | typeof NoticeDropped;
    readonly data: object;
  };
}

/**
 * A notice is wanted: queued unless its key was ever heard of, withdrawn ones included. One with a cause waits
 * `window` ms for others of the same cause.
 */
export function queue(doc: NoticeDoc, notice: Notice, now: Instant, window: number): NoticeStep | undefined {
  if (doc.status !== 'unknown') return undefined;
  const earliest = notice.cause === undefined ? now : now + window;
  return {
    doc: { status: 'waiting', notice, at: now, dueAt: Math.max(notice.sendAt, earliest), attempts: 0 },
  };
}

/** A notice is no longer wanted, also when its request is still on the way. What was sent stays sent. */
export function withdraw(doc: NoticeDoc, now: Instant): NoticeStep | undefined {
  if (doc.status === 'unknown') return { doc: { status: 'withdrawn', at: now } };
  if (doc.status !== 'waiting') return undefined;
  return { doc: { status: 'withdrawn', at: now, told: toldOf(doc.notice) } };
}

/** Puts a notice into a mail with others; undefined for one that is in a mail already or waits no longer. */
export function putInLetter(doc: NoticeDoc, letter: string): NoticeStep | undefined {
  if (doc.status !== 'waiting' || doc.letter !== undefined) return undefined;
  return { doc: { ...doc, letter } };
}

/** The mail server took it. One that was withdrawn while it was sent was sent all the same. */
export function markSent(
  doc: NoticeDoc,
  notice: Notice,
  mailed: Mailed,
  now: Instant,
): NoticeStep | undefined {
  if (doc.status !== 'waiting' && doc.status !== 'withdrawn') return undefined;
  const told = toldOf(notice);
  return { doc: { status: 'sent', told, at: now, ...mailed }, fact: factOf(NoticeSent, told) };
}

/** It waits longer: a try met something that may pass, or nobody knows yet where to send it. */
export function defer(
  doc: NoticeDoc,
  problem: string,
  dueAt: Instant,
  tried: boolean,
): NoticeStep | undefined {
  if (doc.status !== 'waiting') return undefined;
  return { doc: { ...doc, problem, dueAt, attempts: doc.attempts + (tried ? 1 : 0) } };
}

/** It cannot reach the person, found out on the way or after it was sent. */
export function fail(doc: NoticeDoc, reason: NoticeFailure, now: Instant): NoticeStep | undefined {
  if (doc.status !== 'waiting' && doc.status !== 'sent') return undefined;
  const told = doc.status === 'waiting' ? toldOf(doc.notice) : doc.told;
  const mailed = doc.status === 'sent' ? { mail: doc.mail, sentTo: doc.sentTo } : {};
  return {
    doc: { status: 'failed', told, at: now, reason, ...mailed },
    fact: factOf(NoticeFailed, told, reason),
  };
}

/** It is not sent at all. */
export function drop(doc: NoticeDoc, reason: NoticeDropReason, now: Instant): NoticeStep | undefined {
  if (doc.status !== 'waiting') return undefined;
  const told = toldOf(doc.notice);
  return { doc: { status: 'dropped', told, at: now, reason }, fact: factOf(NoticeDropped, told, reason) };
}

/** The person is gone: nothing that leads to them stays. The receipt of their erasure still goes out. */
export function erase(doc: NoticeDoc, now: Instant): NoticeStep | undefined {
  if (doc.status === 'unknown' || doc.status === 'erased') return undefined;
  if (doc.status === 'waiting' && doc.notice.template === 'erasure-receipt') return undefined;
  return { doc: { status: 'erased', at: now } };
}

function toldOf({ key, person, owner, template }: Notice): Told {
  return { key, person, owner, template };
}

function factOf(
  message: NonNullable<NoticeStep['fact']>['message'],
  { key, person, template }: Told,
  reason?: string,
): NoticeStep['fact'] {
  return { message, data: { key, person, template, ...(reason && { reason }) } };
}
