import { z } from 'zod';
import { Slug } from '../fields';
import { openEnum } from '../messaging';

/** A part of the building that holds resources and cannot be booked itself. */
export const Space = z
  .object({
    id: Slug,
    kind: openEnum(['building', 'floor']),
    name: z.string().min(1).max(200),
    parent: Slug.optional(),
  })
  .meta({ id: 'Space' });
