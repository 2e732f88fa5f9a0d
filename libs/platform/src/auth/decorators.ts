import type { Role } from '@digitalhub/contracts';
import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'digitalhub:public';
export const ROLES_ALLOWED = 'digitalhub:roles';

/** Opens a route or controller to everyone; a token that comes along is not looked at. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Allows a route to callers that have at least one of the roles; without it every authenticated caller may. */
export const Roles = (...roles: readonly [Role, ...Role[]]) => SetMetadata(ROLES_ALLOWED, roles);
