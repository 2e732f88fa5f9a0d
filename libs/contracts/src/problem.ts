import { z } from 'zod';

/** One place in a request that breaks a rule. */
export const ProblemField = z
  .object({
    pointer: z.string().meta({ description: 'RFC 6901 JSON pointer into the body, or a parameter name.' }),
    code: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'ProblemField' });

/** RFC 9457 problem document; every error of every service has this form. `code` is stable. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    traceId: z.string().optional(),
    errors: z.array(ProblemField).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
