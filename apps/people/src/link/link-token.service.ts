import { DomainError } from '@digitalhub/kernel';
import type { KeyRing } from '../keys/key-ring.service';

/** What a link is good for; the number stands in the token and never changes its meaning. */
const PURPOSES = {
  'guest-confirmation': 1,
  'erasure-confirmation': 2,
  'erasure-receipt': 3,
  'unsubscribe-reminders': 4,
  'unsubscribe-offers': 5,
} as const;
export type TokenPurpose = keyof typeof PURPOSES;

/** What a token says; no name and no address is in it. */
export interface LinkToken {
  readonly purpose: TokenPurpose;
  /** UUID of what it acts on. */
  readonly id: string;
  /** Milliseconds; undefined for one that does not expire. */
  readonly expiresAt?: number;
}

const BODY = 1 + 16 + 5;
const SIGNATURE = 16;
const FORM = /^[\w-]{51}$/;

/** Purpose, id, expiry in seconds and a signature over them: 51 characters that fit into any mail. */
export function tokenOf(keys: KeyRing, { purpose, id, expiresAt }: LinkToken): string {
  const body = Buffer.alloc(BODY);
  body.writeUInt8(PURPOSES[purpose], 0);
  Buffer.from(id.replaceAll('-', ''), 'hex').copy(body, 1);
  body.writeUIntBE(expiresAt === undefined ? 0 : Math.floor(expiresAt / 1000), 17, 5);
  return Buffer.concat([body, keys.sign(body)]).toString('base64url');
}

/** Refuses with `link-malformed`, `link-foreign` or `link-expired`. */
export function readToken(keys: KeyRing, token: string, now: number): LinkToken {
  if (!FORM.test(token)) throw malformed();
  const bytes = Buffer.from(token, 'base64url');
  const body = bytes.subarray(0, BODY);
  if (bytes.length !== BODY + SIGNATURE || bytes.toString('base64url') !== token) throw malformed();
  const purpose = purposeOf(body.readUInt8(0));
  if (!purpose || !keys.signed(body, bytes.subarray(BODY))) {
    throw new DomainError('link-foreign', 'This link was not made by this platform, or it was changed.');
  }
  const seconds = body.readUIntBE(17, 5);
  if (seconds > 0 && seconds * 1000 <= now) throw expired();
  return { purpose, id: uuidOf(body.subarray(1, 17)), ...(seconds > 0 && { expiresAt: seconds * 1000 }) };
}

export function expired(): DomainError {
  return new DomainError('link-expired', 'This link has expired; ask for a new one.');
}

function malformed(): DomainError {
  return new DomainError('link-malformed', 'This is no complete link; copy all of it out of the mail.');
}

function purposeOf(value: number): TokenPurpose | undefined {
  return (Object.keys(PURPOSES) as TokenPurpose[]).find((purpose) => PURPOSES[purpose] === value);
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
