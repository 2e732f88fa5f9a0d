import type { Person, PersonAssertion } from '@digitalhub/contracts';
import { DomainError, rfc3339 } from '@digitalhub/kernel';
import { PERSON_ISSUER, ServiceConfig } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { Views } from '../views/views.service';
import { GatewayToken } from './gateway-token.service';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for somebody without an account who came by the link of a mail. */
    guest?: PersonAssertion;
  }
}

/**
 * Lets guests in: whoever sends, in place of an access token, the proof in `Digitalhub-Guest` that the link of a mail
 * gave them. The owners get it beside the gateway's own token, the only one it is good for. Refuses with
 * `guest-session-invalid`.
 */
@Injectable()
export class GuestSessions implements OnModuleInit {
  private readonly keys;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly token: GatewayToken,
    private readonly views: Views,
    config: ServiceConfig,
  ) {
    this.keys = createLocalJWKSet(config.personKeys);
  }

  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    // After admission: guests are counted by their network address, not all together by the gateway's token.
    fastify.addHook('preHandler', async (request) => {
      const session = request.headers['digitalhub-guest'];
      if (typeof session === 'string' && request.headers.authorization === undefined) {
        await this.admit(request, session);
      }
    });
  }

  private async admit(request: FastifyRequest, session: string): Promise<void> {
    request.guest = await this.guestOf(session);
    request.headers.authorization = await this.token.bearer();
    request.headers['digitalhub-person'] = session;
  }

  private async guestOf(session: string): Promise<PersonAssertion> {
    const options = {
      issuer: PERSON_ISSUER,
      algorithms: ['EdDSA', 'Ed25519'],
      requiredClaims: ['sub', 'exp'],
    };
    const verified = await jwtVerify(session, this.keys, options).catch(() => undefined);
    const ref = verified?.payload.sub;
    if (!verified || !ref || this.views.erased(ref)) {
      throw new DomainError(
        'guest-session-invalid',
        'The header Digitalhub-Guest does not hold any more; ask for a new mail by POST /guests.',
      );
    }
    const unseen: Person = { ref, kind: 'guest', language: 'de', revision: 1 };
    const person = this.views.persons.get(ref) ?? unseen;
    return { person, assertion: session, expiresAt: rfc3339((verified.payload.exp ?? 0) * 1000) };
  }
}
