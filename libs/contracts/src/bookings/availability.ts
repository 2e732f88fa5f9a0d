import { z } from 'zod';
import { InstantText, Slug, TimeZone } from '../fields';

/** A free or taken span of one resource on one day. */
export const Span = z.object({ start: InstantText, end: InstantText }).meta({ id: 'Span' });
export type Span = z.infer<typeof Span>;

/** HTTP: what of a resource is free on a local day. `free` lies within the opening hours. */
export const ResourceAvailability = z
  .object({
    resource: Slug,
    hub: Slug,
    date: z.iso.date(),
    timeZone: TimeZone,
    open: z.array(Span),
    free: z.array(Span),
    taken: z.array(Span),
  })
  .meta({ id: 'ResourceAvailability' });
export type ResourceAvailability = z.infer<typeof ResourceAvailability>;

/** HTTP: the availability of every reservable resource of a hub on a local day, in the order of their ids. */
export const HubAvailability = z
  .object({ hub: Slug, date: z.iso.date(), timeZone: TimeZone, resources: z.array(ResourceAvailability) })
  .meta({ id: 'HubAvailability' });
export type HubAvailability = z.infer<typeof HubAvailability>;

/** HTTP: one rule, and what it says of a wish. */
export const RuleFinding = z
  .object({
    rule: z.string().meta({ description: 'Name of the rule; stable.' }),
    outcome: z.enum(['passed', 'failed', 'not-applicable']),
    code: z.string().optional().meta({ description: 'Of the refusal that a booking would get.' }),
    sentence: z.string().optional(),
    pointer: z.string().optional(),
    conflicts: z.array(Span.extend({ resource: Slug })).optional(),
    until: z.string().optional().meta({ description: 'When it will be otherwise, where that is known.' }),
    values: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
      .optional()
      .meta({ description: 'What the rule compares with.' }),
  })
  .meta({ id: 'RuleFinding' });
export type RuleFinding = z.infer<typeof RuleFinding>;

/** HTTP: why a wish can be booked, or why not: every rule in the order in which a booking meets them. */
export const Explanation = z
  .object({
    resource: Slug,
    start: InstantText,
    end: InstantText,
    bookable: z.boolean(),
    needsApproval: z.boolean(),
    policyRevision: z.int().nonnegative(),
    rules: z.array(RuleFinding),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof Explanation>;

/** HTTP: the first time of a length that is free; absent when there is none until `searchedUntil`. */
export const NextFree = z
  .object({ resource: Slug, next: Span.optional(), searchedUntil: InstantText })
  .meta({ id: 'NextFree' });
export type NextFree = z.infer<typeof NextFree>;
