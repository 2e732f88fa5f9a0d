import { z } from 'zod';
import { PartialDateText, Slug } from '../fields';
import type { Opened } from '../messaging';

export const Coordinates = z
  .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .meta({ id: 'Coordinates', description: 'WGS 84 decimal degrees.' });

/** A dated address of a hub: interim rooms first, the final house later. It is never taken out of the history. */
export const Site = z
  .object({
    id: Slug,
    name: z.string().min(1).max(200),
    street: z.string().max(200).optional(),
    postalCode: z
      .string()
      .regex(/^\d{5}$/, 'must be a postal code of 5 digits')
      .optional(),
    city: z.string().min(1).max(100),
    coordinates: Coordinates.optional(),
    interim: z.boolean(),
    from: PartialDateText.optional(),
    until: PartialDateText.optional(),
  })
  .meta({ id: 'Site' });
export type Site = z.infer<typeof Site>;

/** HTTP: ends the use of one site and begins that of the next on the same date. */
export const Relocation = z
  .object({
    leaves: Slug.optional().meta({ description: 'The site it moves out of; absent when it had none.' }),
    site: Site.omit({ from: true, until: true }).meta({ description: 'The site it moves into.' }),
    on: PartialDateText.meta({ description: 'As exactly as it is known.' }),
  })
  .meta({ id: 'Relocation' });
export type Relocation = z.infer<typeof Relocation>;

/** HTTP: one site of a hub by its id, also long after the hub moved out. */
export const SiteView = z
  .object({
    hub: Slug,
    hubName: z.string(),
    site: Site,
    inUse: z.boolean().meta({ description: 'False when the hub is known to have moved out, or not yet in.' }),
    next: Slug.optional().meta({ description: 'The site in use now, when it is another one.' }),
  })
  .meta({ id: 'SiteView' });
export type SiteView = Opened<typeof SiteView>;
