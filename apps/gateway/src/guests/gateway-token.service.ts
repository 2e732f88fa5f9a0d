import { DomainError } from '@digitalhub/kernel';
import { Clock, ServiceConfig, Settings } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { GatewaySettings } from '../settings/gateway.settings';

const Discovery = z.object({ token_endpoint: z.url() });
const Granted = z.object({ access_token: z.string(), expires_in: z.number().default(300) });

const PATIENCE_MS = 3_000;
/** A token is renewed this long before it expires, so that none expires on its way. */
const MARGIN_MS = 60_000;

/**
 * The gateway's own access token (role guest), for what people without an account ask: got from the issuer by client
 * credentials, kept until it nearly expires. Refuses with `guests-unavailable`.
 */
@Injectable()
export class GatewayToken {
  private held: { readonly token: string; readonly until: number } | undefined;
  private asked: Promise<string> | undefined;

  constructor(
    @Settings() private readonly settings: GatewaySettings,
    private readonly config: ServiceConfig,
    private readonly clock: Clock,
  ) {}

  async bearer(): Promise<string> {
    if (this.held && this.held.until > this.clock.now()) return this.held.token;
    this.asked ??= this.ask().finally(() => (this.asked = undefined));
    return this.asked;
  }

  private async ask(): Promise<string> {
    const { OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = this.settings;
    if (secret === undefined) throw unavailable('OIDC_CLIENT_SECRET is not set');
    try {
      const well = `${this.config.oidcIssuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      const { token_endpoint: endpoint } = Discovery.parse(await fetched(well));
      const granted = Granted.parse(
        await fetched(endpoint, {
          method: 'POST',
          headers: {
            authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
          },
          body: new URLSearchParams({ grant_type: 'client_credentials' }),
        }),
      );
      const token = `Bearer ${granted.access_token}`;
      this.held = { token, until: this.clock.now() + granted.expires_in * 1000 - MARGIN_MS };
      return token;
    } catch (cause) {
      throw unavailable(cause);
    }
  }
}

async function fetched(url: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`The issuer answered ${response.status}`);
  return response.json();
}

function unavailable(cause: unknown): DomainError {
  const sentence = 'People without an account cannot be served just now; try again shortly.';
  return Object.assign(new DomainError('guests-unavailable', sentence, { retryAfter: 5 }), { cause });
}
