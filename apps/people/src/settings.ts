import { z } from 'zod';
import { PEOPLE_KEYS } from './keys/people-keys.settings';
import { noticeSettings, requireMail } from './notice/notice.settings';

const signingKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
  kid: z.string().optional(),
});

/** What people reads from its environment besides what every service reads. */
export const peopleSettings = z
  .object({
    PERSON_SIGNING_KEY: z.string().transform((text, context) => {
      const key = signingKey.safeParse(jsonOf(text));
      if (key.success) return key.data;
      context.addIssue('must be an Ed25519 private key as JWK');
      return z.NEVER;
    }),
    PEOPLE_KEYS,
    /** Where people reach the gateway; the links in mails begin with it. */
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'must be the web address of the gateway' })
      .default('http://127.0.0.1:8080')
      .transform((url) => url.replace(/\/+$/, '')),
    ...noticeSettings,
  })
  .superRefine(requireMail);
export type PeopleSettings = z.output<typeof peopleSettings>;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
