import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { PUBLIC_OPERATION } from '../openapi/operations';
import type { Role } from './caller';

export const PUBLIC = 'digitalhub:public';
export const ROLES_ALLOWED = 'digitalhub:roles';

/** Opens a route or controller to everyone; a token that comes along is not looked at. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(PUBLIC_OPERATION, true));

/** Allows a route to callers that have at least one of the roles; without it every authenticated caller may. */
export const Roles = (...roles: [Role, ...Role[]]) =>
  applyDecorators(SetMetadata(ROLES_ALLOWED, roles), ApiExtension('x-roles', roles));
