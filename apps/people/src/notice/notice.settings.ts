import { z } from 'zod';

const minutes = wholeNumber(1, 100_000);

/**
 * What sending mail reads from the environment. Outside production it may be left out: notices then stay queued.
 * In production a service that cannot send does not start.
 */
export const noticeSettings = {
  NODE_ENV: z.string().optional(),
  /** `smtp://user:password@host:587` (STARTTLS where offered), `smtps://host` (TLS from the first byte). */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s]+$/, 'must begin with smtp:// or smtps://')
    .optional(),
  /** True refuses a server that offers no TLS. */
  SMTP_REQUIRE_TLS: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .optional()
    .transform((text) => text === 'true'),
  /** Mails on the way at once; after a crash so many may go out a second time. */
  SMTP_CONNECTIONS: wholeNumber(1, 20).default(1),
  /** What the mail server takes in a minute, over all replicas. */
  NOTICES_PER_MINUTE: minutes.default(300),
  /** How long a notice with a cause waits for others of the same cause, in ms. */
  NOTICE_WINDOW_MS: wholeNumber(0, 3_600_000).default(20_000),
  /** From whom the mail is. */
  MAIL_FROM: z.email({ error: 'must be a mail address' }).default('noreply@digitalhub.localhost'),
  MAIL_FROM_NAME: z.string().max(100).default('DigitalHub'),
  /** Mail that comes back goes to `bounces+<token>@<this domain>`; that of MAIL_FROM unless given. */
  MAIL_RETURN_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'must be a domain in lower case')
    .optional(),
  /** Where returned mail is taken in by SMTP; nowhere unless given. */
  BOUNCE_PORT: wholeNumber(0, 65_535).optional(),
  BOUNCE_HOST: z.string().optional(),
};

export type NoticeSettings = z.output<z.ZodObject<typeof noticeSettings>>;

/** In production mail must go out, and from an address of one's own. */
export function requireMail(settings: NoticeSettings, context: z.RefinementCtx): void {
  if (settings.NODE_ENV !== 'production') return;
  if (settings.SMTP_URL === undefined) {
    context.addIssue({ code: 'custom', path: ['SMTP_URL'], message: 'is missing' });
  }
  if (settings.MAIL_FROM.endsWith('@digitalhub.localhost'))
    context.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: 'must be an address of your own' });
}

/** The domain that returned mail is addressed to. */
export function returnDomainOf({ MAIL_RETURN_DOMAIN, MAIL_FROM }: NoticeSettings): string {
  return MAIL_RETURN_DOMAIN ?? MAIL_FROM.slice(MAIL_FROM.lastIndexOf('@') + 1).toLowerCase();
}

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(z.number().min(min, error).max(max, error));
}
