import { z } from 'zod';
import { PartialDateText, Slug } from '../fields';
import { openEnum } from '../messaging';

const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address' }).max(500);

export const PartnerKind = openEnum([
  'municipality',
  'administration',
  'business',
  'civil-society',
  'operator',
]).meta({ id: 'PartnerKind' });

/** An organisation that a hub works with; never a person. */
export const Partner = z
  .object({
    id: Slug,
    name: z.string().min(1).max(200),
    kind: PartnerKind,
    url: webAddress.optional(),
  })
  .meta({ id: 'Partner' });

/** A digitalisation project of a hub and its town. */
export const Initiative = z
  .object({
    id: Slug,
    title: z.string().min(1).max(200),
    goal: z.string().min(1).max(1000),
    state: openEnum(['planned', 'running', 'completed', 'stopped']),
    partners: z.array(Slug).max(50).meta({ description: 'Ids of partners of this hub.' }),
    results: z.string().min(1).max(2000).optional(),
    from: PartialDateText.optional(),
    until: PartialDateText.optional(),
    url: webAddress.optional(),
  })
  .meta({ id: 'Initiative' });
