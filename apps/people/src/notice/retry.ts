import type { Instant } from '@digitalhub/kernel';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After so long a mail that was refused again and again is given up. */
export const GIVE_UP_AFTER = 72 * HOUR;
/** So long a notice waits for a contact. */
export const WAIT_FOR_CONTACT = 7 * 24 * HOUR;

/**
 * How long to wait after a failed try, in ms: from half a minute, doubling to at most two hours, each time between
 * half of it and all of it. `random` is from [0, 1).
 */
export function restAfter(attempts: number, random: number): number {
  return jittered(Math.min(30 * SECOND * 2 ** attempts, 2 * HOUR), random);
}

/** How long to leave a mail server alone that does not work; from one second, doubling to at most a minute. */
export function pauseAfter(failures: number, random: number): number {
  return jittered(Math.min(SECOND * 2 ** failures, MINUTE), random);
}

/** When to look for a contact again: soon at first, then each time after half as long as it has waited already. */
export function nextLookForContact(waitingSince: Instant, now: Instant): Instant {
  return now + Math.min(Math.max((now - waitingSince) / 2, MINUTE), 6 * HOUR);
}

function jittered(longest: number, random: number): number {
  return Math.round(longest * (0.5 + random / 2));
}

/** What nodemailer tells of a mail that was not taken. */
export interface SendFailure {
  /** `EENVELOPE`, `EAUTH`, `ECONNECTION` … */
  readonly code?: string;
  /** The SMTP command that was refused, e.g. `RCPT TO`. */
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * What a failure means:
 * - `address`: the address does not exist or takes no mail, now and later;
 * - `mail`: this mail is refused for good, the address may be right;
 * - `later`: this mail may be taken later;
 * - `server`: the mail server cannot be used now, for any mail; also when it is our settings that are wrong.
 */
export type SendVerdict = 'address' | 'mail' | 'later' | 'server';

export function judgeFailure({ command, responseCode = 0, response = '' }: SendFailure): SendVerdict {
  const permanent = responseCode >= 500 && responseCode < 600;
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const aboutPolicy = enhanced?.startsWith('5.7.') ?? false;
  if (responseCode === 421) return 'server';
  if (command === 'RCPT TO') {
    if (!permanent) return responseCode ? 'later' : 'server';
    return aboutPolicy ? 'later' : 'address';
  }
  if (command === 'DATA') {
    if (!permanent) return responseCode ? 'later' : 'server';
    return isAddressStatus(enhanced) ? 'address' : 'mail';
  }
  return 'server';
}

/** RFC 3463: 5.1.x is about the address, 5.2.0 and 5.2.1 about a mailbox that is gone or closed. */
export function isAddressStatus(status: string | undefined): boolean {
  return /^5\.(1\.\d{1,3}|2\.[01])$/.test(status ?? '');
}
