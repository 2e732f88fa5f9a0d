import type { Role } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ServiceConfig } from '../config/service-config';
import type { EdgeRequest } from '../http/request';
import type { Caller } from './caller';
import { CallerVerifier } from './caller-verifier';
import { PUBLIC, ROLES_ALLOWED } from './decorators';
import { PersonVerifier } from './person-assertion';
import { TokenVerifier } from './token-verifier';

/** What the decorators of a route say. */
interface Access {
  readonly isPublic: boolean;
  readonly roles: readonly Role[] | undefined;
}

/** Lets nobody in without a valid access token, except where a route is `@Public()`. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly callers: CallerVerifier;
  private readonly routes = new Map<object, Map<object, Access>>();

  constructor(
    private readonly reflector: Reflector,
    config: ServiceConfig,
  ) {
    const tokens = new TokenVerifier(config.oidcIssuer, config.oidcAudience);
    this.callers = new CallerVerifier(tokens, new PersonVerifier(config.personKeys));
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { isPublic, roles } = this.accessOf(context);
    if (isPublic) return true;
    const request = context.switchToHttp().getRequest<EdgeRequest>();
    const assertion = request.headers['digitalhub-person'];
    request.caller = await this.callers.verify(request.headers.authorization, assertion?.toString());
    requireRole(request.caller, roles);
    return true;
  }

  /** Read once per route. */
  private accessOf(context: ExecutionContext): Access {
    const [controller, handler] = [context.getClass(), context.getHandler()];
    const ofController = this.routes.get(controller) ?? new Map<object, Access>();
    this.routes.set(controller, ofController);
    const known = ofController.get(handler);
    if (known) return known;
    const places = [handler, controller];
    const access = {
      isPublic: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places) ?? false,
      roles: this.reflector.getAllAndOverride<Role[] | undefined>(ROLES_ALLOWED, places),
    };
    ofController.set(handler, access);
    return access;
  }
}

function requireRole(caller: Caller, allowed: readonly Role[] | undefined): void {
  if (!allowed || allowed.some((role) => caller.roles.includes(role))) return;
  throw new DomainError('forbidden', `This needs one of the roles ${allowed.join(', ')}.`);
}
