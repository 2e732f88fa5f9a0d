import { z } from 'zod';
import { Span } from '../bookings';
import { LocalDateText } from '../fields';
import { DatedStage, Hub, Holiday, Resource, SchoolHolidayPeriod, Site } from '../hubs';
import { type Opened, openEnum } from '../messaging';
import { FreeCount, HubOpening } from './hub-opening';
import { Freshness, byKind } from './view';

/** HTTP: a resource on a hub page; only reservable ones say whether they are free. */
export const ResourceOnPage = Resource.extend({
  freeNow: z.boolean().optional(),
  freeOnDate: z.boolean().optional(),
}).meta({ id: 'ResourceOnPage' });
export type ResourceOnPage = Opened<typeof ResourceOnPage>;

/** HTTP: a site in the history of a hub. */
export const SiteOnPage = Site.extend({
  use: openEnum(['former', 'current', 'coming']).meta({ description: 'As far as the dates are known.' }),
}).meta({ id: 'SiteOnPage' });
export type SiteOnPage = Opened<typeof SiteOnPage>;

/** HTTP: the opening of one local day, over holidays and closures. */
export const DayOnPage = z
  .object({
    date: LocalDateText,
    open: z.array(Span),
    holiday: z.string().optional().meta({ description: 'Its name, when the day is a public holiday.' }),
    closure: z
      .string()
      .optional()
      .meta({ description: 'Why it is closed out of turn: a title or a reason.' }),
    remark: z.string().optional().meta({ description: 'What the opening rules add: by appointment …' }),
  })
  .meta({ id: 'DayOnPage' });
export type DayOnPage = z.infer<typeof DayOnPage>;

/** HTTP: everything about one hub on one page, composed from the state of several services. */
export const HubView = Hub.omit({ holidays: true })
  .extend({
    sites: z.array(SiteOnPage).meta({ description: 'Its history: interim rooms first.' }),
    stage: DatedStage.meta({ description: 'Where the hub stands at the asked time.' }),
    site: Site.optional().meta({ description: 'Where it is at the asked time.' }),
    opening: HubOpening,
    week: z.array(DayOnPage).meta({ description: 'The seven days from the asked one on.' }),
    holidaysAhead: z
      .array(Holiday.extend({ open: z.array(Span) }))
      .meta({ description: 'The public holidays of the coming year, and whether it opens all the same.' }),
    schoolHolidaysAhead: z
      .array(SchoolHolidayPeriod)
      .meta({ description: 'Of the coming year; both days included.' }),
    desks: FreeCount,
    resources: byKind(z.array(ResourceOnPage)),
    ...Freshness.shape,
  })
  .meta({ id: 'HubView' });
export type HubView = Opened<typeof HubView>;
