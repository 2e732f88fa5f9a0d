import type { IncomingMessage, ServerResponse } from 'node:http';

/** The part of `oidc-provider` that we use; the package itself ships no types. */
export interface Provider {
  readonly Grant: new (fields: { clientId: string; accountId: string }) => Grant;
  readonly AccessToken: new (fields: Record<string, unknown>) => Token;
  callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  registerGrantType(
    name: string,
    handler: (context: GrantContext) => Promise<void>,
    parameters: readonly string[],
  ): void;
  interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ uid: string }>;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
}

export interface Grant {
  addOIDCScope(scope: string): void;
  addResourceScope(resource: string, scope: string): void;
  save(): Promise<string>;
}

export interface Token {
  readonly expiration: number;
  readonly tokenType: string;
  save(): Promise<string>;
}

export interface GrantContext {
  body: unknown;
  readonly oidc: {
    readonly provider: Provider;
    readonly client: { readonly clientId: string };
    readonly session?: { readonly accountId?: string };
    readonly params: Readonly<Record<string, unknown>>;
  };
}

export interface OidcModule {
  readonly Provider: new (issuer: string, configuration: object) => Provider;
  readonly errors: { readonly InvalidGrant: new (detail: string) => Error };
}

/** Not a literal, because the compiler would look for types that the package does not have. */
const PACKAGE: string = 'oidc-provider';

/** The package is made of ES modules, so CommonJS loads it in this way only. */
export function loadOidcProvider(): Promise<OidcModule> {
  return import(PACKAGE) as Promise<OidcModule>;
}
