import { z } from 'zod';

/** Variables of the service bookings. */
export const RetentionSettings = z.object({
  RETENTION_SWEEP_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(600)
    .describe('How often holders are looked for whose time of keeping is over'),
});
export type RetentionSettings = z.infer<typeof RetentionSettings>;
