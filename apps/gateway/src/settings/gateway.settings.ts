import { OWNERS, type OwnerName, services } from '@digitalhub/contracts';
import { z } from 'zod';

const addresses = (port: number) =>
  z
    .string()
    .default(`http://127.0.0.1:${port}`)
    .transform((text) => text.split(',').map((url) => url.trim()))
    .pipe(
      z
        .array(z.url({ protocol: /^https?$/, error: 'must be a comma list of web addresses' }))
        .min(1)
        .max(100),
    );

type Addresses = ReturnType<typeof addresses>;
/** `HUBS_URLS`, …: base addresses of the replicas of each owner; a name with several addresses stands for each of them. */
const upstreamAddresses = Object.fromEntries(
  OWNERS.map((owner) => [urlsOf(owner), addresses(services[owner].port)]),
) as Record<UrlsOf<OwnerName>, Addresses>;

type UrlsOf<Owner extends OwnerName> = `${Uppercase<Owner>}_URLS`;
/** The variable that names the addresses of an owner. */
export function urlsOf<const Owner extends OwnerName>(owner: Owner): UrlsOf<Owner> {
  return `${owner.toUpperCase() as Uppercase<Owner>}_URLS`;
}

const number = (min: number, max: number, otherwise: number) => {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(rule).int(rule).min(min, rule).max(max, rule).default(otherwise);
};

/** What the gateway reads from its environment besides what every service reads. */
export const gatewaySettings = z.object({
  ...upstreamAddresses,
  UPSTREAM_TIMEOUT_MS: number(100, 60_000, 10_000),
  /** After it the next replica is tried. */
  UPSTREAM_CONNECT_TIMEOUT_MS: number(10, 60_000, 1_000),
  /** Requests at one service at once; as many again wait. */
  UPSTREAM_CONCURRENCY: number(1, 10_000, 512),
  /** Requests per minute of one signed-in subject, over all replicas. */
  RATE_LIMIT_PER_MINUTE: number(1, 100_000_000, 600),
  /** Requests per minute of one network address without a valid token, over all replicas. */
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: number(1, 100_000_000, 300),
  /** How often a minute one client may have a mail sent to somebody without an account. */
  GUEST_MAILS_PER_MINUTE: number(1, 1_000_000, 5),
  /** The gateway's own client at the issuer; without a secret nobody without an account is served. */
  OIDC_CLIENT_ID: z.string().default('digitalhub-gateway'),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** How long the shared counts are waited for before a replica limits by itself. */
  RATE_LIMIT_PATIENCE_MS: number(10, 60_000, 300),
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For counts, as a comma list. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((range) => range.trim()))
    .transform((ranges) => ranges.filter((range) => range !== '')),
});
export type GatewaySettings = z.output<typeof gatewaySettings>;
