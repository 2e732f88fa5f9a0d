/** A year: browsers that came by https once come back by https alone. */
const HSTS = 'max-age=31536000';

/** What every answer carries, whatever it is: for browsers, which would guess and fall back else. */
export function safetyHeaders(publicUrl: string | undefined): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    ...(publicUrl?.startsWith('https://') && { 'strict-transport-security': HSTS }),
  };
}
