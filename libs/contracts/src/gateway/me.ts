import { z } from 'zod';
import { PersonRef, Revision, Slug } from '../fields';
import type { Opened } from '../messaging';
import { Language } from '../people';

/** HTTP: who the caller is to the platform. */
export const Me = z
  .object({
    roles: z.array(z.string()),
    hubs: z.array(Slug).meta({ description: 'Where the roles hold; an admin acts in every hub.' }),
    person: PersonRef.optional().meta({ description: 'Absent while the service people cannot be reached.' }),
    language: Language.optional(),
    revision: Revision.optional().meta({
      description: 'Of the person; PATCH /persons/me takes it as If-Match.',
    }),
  })
  .meta({ id: 'Me' });
export type Me = Opened<typeof Me>;
