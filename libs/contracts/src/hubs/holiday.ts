import { z } from 'zod';
import { Ags, Land, LocalDateText, Revision } from '../fields';
import { type Opened, openEnum } from '../messaging';

export const HolidayKind = openEnum(['public', 'school']).meta({
  id: 'HolidayKind',
  description: 'A public holiday of the municipality, or a day of the school holidays of its Land.',
});
export type HolidayKind = z.infer<typeof HolidayKind>;

/** A local date that opening hours may speak of as PH or SH. */
export const Holiday = z
  .object({ date: LocalDateText, name: z.string().min(1).max(100), kind: HolidayKind })
  .meta({ id: 'Holiday' });
export type Holiday = Opened<typeof Holiday>;

/** HTTP: a holiday that a manager adds where the calendar of the municipality lacks it. */
export const LocalHoliday = z.object({ name: z.string().min(1).max(100) }).meta({ id: 'LocalHoliday' });
export type LocalHoliday = z.infer<typeof LocalHoliday>;

/** HTTP: holidays in the order of their dates. */
export const HolidayList = z.object({ items: z.array(Holiday) }).meta({ id: 'HolidayList' });
export type HolidayList = Opened<typeof HolidayList>;

/** HTTP: the public holidays of one municipality in one year, and what is known only of parts of it. */
export const MunicipalHolidays = z
  .object({
    ags: Ags,
    year: z.int(),
    items: z.array(Holiday),
    remark: z.string().optional().meta({ description: 'What the municipality key alone cannot tell.' }),
  })
  .meta({ id: 'MunicipalHolidays' });
export type MunicipalHolidays = Opened<typeof MunicipalHolidays>;

/** One span of school holidays, both days included. */
export const SchoolHolidayPeriod = z
  .object({ name: z.string().min(1).max(100), from: LocalDateText, until: LocalDateText })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: 'must not be before from' })
  .meta({ id: 'SchoolHolidayPeriod' });
export type SchoolHolidayPeriod = z.infer<typeof SchoolHolidayPeriod>;

/** HTTP: the school holidays of a Land as far as somebody entered them. */
export const SchoolHolidayEntry = z
  .object({ periods: z.array(SchoolHolidayPeriod).max(60) })
  .meta({ id: 'SchoolHolidayEntry' });
export type SchoolHolidayEntry = z.infer<typeof SchoolHolidayEntry>;

export const SchoolHolidays = SchoolHolidayEntry.extend({ land: Land, revision: Revision }).meta({
  id: 'SchoolHolidays',
});
export type SchoolHolidays = Opened<typeof SchoolHolidays>;
