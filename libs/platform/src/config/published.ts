import { createHash } from 'node:crypto';

/** Digests of what is no secret, since everybody can read it beside the source code. */
const PUBLISHED = new Set([
  // Person key of docker-compose.yml, and the example of RFC 8037: thumbprints by RFC 7638.
  'bziB3UTI7FTEjXmFFX4R9od3VK9HYteHLPCuznxV0Z8',
  'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  // Sealing key of docker-compose.yml: SHA-256 of its bytes.
  'azbrcwPdNux8T0bfb598jPMw-IcVbzV5BPZ9ggc9TYM',
  // Secrets of the development issuer's clients: SHA-256.
  'LiL9GqyGheK2bOBYfLQX0gzrQQv4_VpROKhXIDbCVOU',
  'q9UkCB4UMZXvCW-f5h9GtGQpxTFnDRF_C67u8aDpx7o',
  'ROzVdexq8HJrCSc3c7EiZeaSkW2LrTRcuoPWroS4DbA',
]);
const DEVELOPMENT = 'development';

const RULES: Readonly<Record<string, (text: string) => string | undefined>> = {
  OIDC_ISSUER: (text) =>
    text.startsWith('https://') ? undefined : 'must begin with https:// outside development',
  OIDC_CLIENT_SECRET: (text) =>
    PUBLISHED.has(sha256(text)) ? 'is published with the source code: set a secret of your own' : undefined,
  PERSON_PUBLIC_KEY: ruleOfKeys,
  PERSON_SIGNING_KEY: ruleOfKeys,
  PEOPLE_KEYS: ruleOfKeys,
};

/**
 * Why a variable's value is good for development only; undefined when it may be used in production. The value has been
 * found well-formed before.
 */
export function unfitForProduction(variable: string, text: string): string | undefined {
  return RULES[variable]?.(text);
}

function ruleOfKeys(text: string): string | undefined {
  const keys = keysOf(text.trim());
  if (keys.some(({ digest }) => PUBLISHED.has(digest)))
    return 'has a key that is published with the source code: make one of your own';
  return keys.some(({ id }) => id === DEVELOPMENT)
    ? `has a key with the id "${DEVELOPMENT}": make one for production, with another id`
    : undefined;
}

interface Key {
  readonly id: string | undefined;
  readonly digest: string;
}

/** Of a JWK, a JWK Set, or a list of name=hex. */
function keysOf(text: string): Key[] {
  if (!text.startsWith('{')) {
    const parts = text.split(',').map((part) => part.trim().split('='));
    return parts.map(([id, hex = '']) => ({ id, digest: sha256(Buffer.from(hex, 'hex')) }));
  }
  const value = JSON.parse(text) as Jwk & { readonly keys?: Jwk[] };
  return (value.keys ?? [value]).map((key) => ({ id: key.kid, digest: digestOf(key) }));
}

interface Jwk {
  readonly kid?: string;
  readonly crv?: string;
  readonly kty: string;
  readonly x?: string;
  readonly k?: string;
}

function digestOf({ kty, crv, x, k }: Jwk): string {
  return k === undefined ? sha256(JSON.stringify({ crv, kty, x })) : sha256(Buffer.from(k, 'base64url'));
}

const sha256 = (value: string | Buffer): string => createHash('sha256').update(value).digest('base64url');
