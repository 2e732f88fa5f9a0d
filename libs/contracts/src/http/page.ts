import { z } from 'zod';

const MAX_LIMIT = 100;

const limitRule = `must be a whole number from 1 to ${MAX_LIMIT}`;

/** Query parameters of every list: `?limit=50&cursor=…`. Extend it with a list's own filters. */
export const PageQuery = z.object({
  limit: z.coerce.number({ error: limitRule }).int().min(1, limitRule).max(MAX_LIMIT, limitRule).default(50),
  cursor: z.string().max(1000).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;
