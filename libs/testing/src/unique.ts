import { randomBytes } from 'node:crypto';

/** A name that no other suite has, safe in database and topic names. */
export const unique = (): string => randomBytes(5).toString('hex');
