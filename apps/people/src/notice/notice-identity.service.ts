import type { NoticeKey } from '@digitalhub/contracts';
import { createHash } from 'node:crypto';

/**
 * The id of a notice, out of its key and person. Says nothing of either, and only readers of the request can compute
 * it: the person ref is random. It stands in the return address of its mail too, beside a mark that they cannot compute.
 */
export function noticeIdOf(person: string, { subject, kind, dueAt }: NoticeKey): string {
  return digest('notice', person, subject, kind, String(Date.parse(dueAt)));
}

/** The id of the mail that several notices of one cause go out in; the same notices are the same mail. */
export function letterIdOf(notices: readonly string[]): string {
  return digest('letter', ...[...notices].sort());
}

/** The same for every try of one mail, so that a reader of mail sees a repeat as one. Does not lead to the id. */
export function messageIdOf(mail: string, domain: string): string {
  return `<${digest('message', mail)}@${domain}>`;
}

/** Tells whether a mail that returned had gone to the address that is the contact today, without keeping it. */
export function addressMark(mail: string, address: string): string {
  return digest('address', mail, address.trim().toLowerCase());
}

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 40);
}
