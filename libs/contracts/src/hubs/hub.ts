import { z } from 'zod';
import { Ags, Land, Revision, Slug, TimeZone } from '../fields';
import { type Opened, openEnum } from '../messaging';
import { Closure } from './closure';
import { Holiday } from './holiday';
import { OpeningHours, OpeningRulesText, WeeklyOpening } from './opening-hours';
import { Initiative, Partner } from './partner';
import { Accessibility, Contact, LanguageTag, Offer, Topic } from './profile';
import { Site } from './site';
import { Space } from './space';
import { DatedStage } from './stage';

const described = {
  slug: Slug,
  name: z.string().min(1).max(200),
  kind: openEnum(['digitalhub', 'innovationhub']),
  land: Land,
  ags: Ags,
  municipality: z.string().min(1).max(100),
  timeZone: TimeZone,
  description: z.string().max(2000).optional(),
  example: z.boolean().meta({ description: 'True for demo data that stands for no existing hub.' }),
  stages: z.array(DatedStage).min(1).max(50),
  sites: z.array(Site).max(20),
  spaces: z.array(Space).max(200),
  formerSlugs: z
    .array(Slug)
    .max(20)
    .optional()
    .meta({ description: 'Other slugs it was known by; each leads here and is nobody else’s.' }),
  partners: z.array(Partner).max(100).optional(),
  offers: z.array(Offer).max(50).optional(),
  topics: z.array(Topic).max(20).optional(),
  languages: z.array(LanguageTag).max(20).optional(),
  accessibility: Accessibility.optional(),
  contacts: z.array(Contact).max(20).optional(),
  initiatives: z.array(Initiative).max(50).optional(),
};

/** HTTP: a hub as its managers enter it. */
export const HubProfile = z.object({ ...described, openingHours: OpeningHours }).meta({
  id: 'HubProfile',
  description: 'One DigitalHub or InnovationHub, as its managers enter it.',
});
export type HubProfile = z.infer<typeof HubProfile>;

/** A hub as others know it: its profile, and what follows from it and from what was announced. */
export const Hub = z
  .object({
    ...described,
    openingHours: z.array(WeeklyOpening).max(50).meta({
      description:
        'The regular week, for readers that need no more; it follows from openingRules where there are any.',
    }),
    openingRules: OpeningRulesText.optional().meta({
      description: 'When it is open, in OSM opening_hours syntax in its canonical form; absent when unknown.',
    }),
    closures: z
      .array(Closure)
      .max(200)
      .optional()
      .meta({ description: 'Dated closures by their start; those long over are left out.' }),
    holidays: z.array(Holiday).max(1000).optional().meta({
      description: 'What PH and SH mean at this hub, by date, from last year to two years ahead.',
    }),
    revision: Revision,
  })
  .meta({ id: 'Hub' });
export type Hub = Opened<typeof Hub>;

/** HTTP: one page of hubs in the order of their slugs; `next` asks for the page after it. */
export const HubPage = z.object({ items: z.array(Hub), next: z.string().optional() }).meta({ id: 'HubPage' });
export type HubPage = Opened<typeof HubPage>;
