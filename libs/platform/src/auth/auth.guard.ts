import { DomainError } from '@digitalhub/kernel';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import '../http/request';
import { ServiceConfig } from '../config/service-config';
import { Caller, type Role } from './caller';
import { PUBLIC, ROLES_ALLOWED } from './decorators';
import { PersonVerifier } from './person-assertion';
import { TokenVerifier } from './token-verifier';

const BEARER = /^Bearer +([\w~+/.-]+=*) *$/i;

/** Lets nobody in without a valid access token, except where a route is `@Public()`. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly tokens: TokenVerifier;
  private readonly persons: PersonVerifier;

  constructor(
    private readonly reflector: Reflector,
    config: ServiceConfig,
  ) {
    this.tokens = new TokenVerifier(config.oidcIssuer, config.oidcAudience);
    this.persons = new PersonVerifier(config.personKeys);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.caller = await this.callerOf(request);
    requireRole(request.caller, this.reflector.getAllAndOverride<Role[] | undefined>(ROLES_ALLOWED, places));
    return true;
  }

  private async callerOf({ headers }: FastifyRequest): Promise<Caller> {
    const token = await this.tokens.verify(bearerOf(headers.authorization));
    const { issuer, subject, roles, hubs } = token;
    const assertion = headers['digitalhub-person'];
    const person = typeof assertion === 'string' ? await this.persons.verify(assertion, token) : undefined;
    return { issuer, subject, roles, hubs, ...(person && { person }) };
  }
}

function bearerOf(header: string | undefined): string {
  if (!header) {
    throw new DomainError('token-missing', 'This address needs an access token in the header Authorization.');
  }
  const token = BEARER.exec(header)?.[1];
  if (token) return token;
  throw new DomainError(
    'token-invalid',
    'The header Authorization must be of the form: Bearer <access token>.',
  );
}

function requireRole(caller: Caller, allowed: readonly Role[] | undefined): void {
  if (!allowed || allowed.some((role) => caller.roles.includes(role))) return;
  throw new DomainError('forbidden', `This needs one of the roles ${allowed.join(', ')}.`);
}
