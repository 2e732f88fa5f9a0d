import { MailAddress, ContactDetails } from '@digitalhub/contracts';
import type { EdgeRequest } from '@digitalhub/platform';
import { decodeJwt } from 'jose';

/** What the access token says besides what every service reads of it. */
export interface SignIn {
  readonly mail?: string;
  readonly name?: string;
  /** `auth_time` in milliseconds: when a password or the like was last asked for. */
  readonly signedInAt?: number;
}

/**
 * Reads the token that the guard has verified. An address that the issuer has not verified is none, and a name that
 * could not stand in the head of a mail is left out.
 */
export function signInOf({ headers: { authorization = '' } }: Pick<EdgeRequest, 'headers'>): SignIn {
  const {
    email,
    email_verified: verified,
    name,
    auth_time: at,
  } = decodeJwt(authorization.replace(/^Bearer +/i, ''));
  const mail = String(verified) === 'false' ? undefined : MailAddress.safeParse(email).data;
  const called = ContactDetails.shape.name.safeParse(name).data;
  return {
    ...(mail !== undefined && { mail }),
    ...(called !== undefined && { name: called }),
    ...(typeof at === 'number' && { signedInAt: at * 1000 }),
  };
}
