import { z } from 'zod';
import { InstantText, Revision, Slug, WallTimeText } from '../fields';
import { type Opened, openEnum } from '../messaging';

export const ClosureReason = openEnum([
  'holiday',
  'maintenance',
  'incident',
  'relocation',
  'event',
  'unspecified',
]).meta({ id: 'ClosureReason', description: 'Why something is closed.' });
export type ClosureReason = z.infer<typeof ClosureReason>;

const places = z.array(Slug).min(1).max(200);

const closed = {
  reason: ClosureReason,
  title: z.string().min(1).max(200).optional().meta({ description: 'What visitors read; about no person.' }),
  spaces: places
    .optional()
    .meta({ description: 'Only these spaces and what stands in them; absent means the whole hub.' }),
  resources: places
    .optional()
    .meta({ description: 'Only these resources and what stands in them; beside `spaces` both.' }),
};

/** A dated time at which a hub, or a part of it, is closed whatever its opening hours say. */
export const Closure = z
  .object({
    id: z.uuid(),
    from: InstantText,
    until: InstantText.nullable().meta({ description: 'First instant after it; null while nobody knows.' }),
    ...closed,
    revision: Revision,
  })
  .meta({ id: 'Closure' });
export type Closure = Opened<typeof Closure>;

const moment = z.union([InstantText, WallTimeText]);

/** HTTP: a closure as a manager announces or changes it. Wall times are read in the zone of the hub. */
export const ClosureRequest = z
  .object({
    from: moment,
    until: moment.nullable().meta({ description: 'First moment after it; null while nobody knows.' }),
    ...closed,
  })
  .meta({ id: 'ClosureRequest' });
export type ClosureRequest = z.infer<typeof ClosureRequest>;

/** HTTP: the closures of a hub that are not long over, by their start. */
export const ClosureList = z.object({ items: z.array(Closure) }).meta({ id: 'ClosureList' });
export type ClosureList = Opened<typeof ClosureList>;
