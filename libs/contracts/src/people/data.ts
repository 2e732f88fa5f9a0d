import { z } from 'zod';
import { InstantText, PersonRef } from '../fields';

/** HTTP: what one service holds of a person, as `GET /persons/me/data` of that service tells. */
export const PersonData = z
  .object({
    service: z.string(),
    person: PersonRef,
    at: InstantText,
    data: z.record(z.string(), z.unknown()).meta({ description: 'By kind of data.' }),
  })
  .meta({ id: 'PersonData' });
export type PersonData = z.infer<typeof PersonData>;
