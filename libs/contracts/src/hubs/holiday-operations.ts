import { z } from 'zod';
import { Ags, LocalDateText, Slug } from '../fields';
import { defineOperation } from '../http';
import { HubHolidaysChanged } from './course-messages';
import { HolidayList, LocalHoliday, MunicipalHolidays } from './holiday';
import { Hub } from './hub';
import { hubExample } from './operation-examples';

const Year = z.coerce.number().int().min(2000).max(2100);
const items = HubHolidaysChanged.examples[0].added;

const dated = { slug: Slug, date: LocalDateText };

export const getMunicipalHolidays = defineOperation({
  id: 'getMunicipalHolidays',
  owner: 'hubs',
  method: 'GET',
  path: '/holidays/{ags}',
  access: 'public',
  summary: 'The public holidays of a municipality in a year',
  tag: 'hubs',
  params: { ags: Ags },
  query: z.object({ year: Year }),
  answers: {
    200: {
      schema: MunicipalHolidays,
      description: 'By date; `remark` says what the municipality key alone does not tell.',
      example: { ags: hubExample.ags, year: 2027, items },
    },
  },
  refusals: [400],
});

export const listHolidays = defineOperation({
  id: 'listHolidays',
  owner: 'hubs',
  method: 'GET',
  path: '/hubs/{slug}/holidays',
  access: 'public',
  summary: 'What PH and SH mean at a hub, from last year to two years ahead',
  tag: 'hubs',
  params: { slug: Slug },
  query: z.object({ year: Year.optional() }),
  gives: ['ETag'],
  answers: { 200: { schema: HolidayList, description: 'By date.', example: { items } } },
  refusals: [400, 404],
});

export const addHoliday = defineOperation({
  id: 'addHoliday',
  owner: 'hubs',
  method: 'PUT',
  path: '/hubs/{slug}/holidays/{date}',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'if-known',
  summary: 'Add a public holiday that the calendar of the municipality lacks',
  description: 'If-Match names the revision of the hub.',
  tag: 'hubs',
  params: dated,
  takes: ['If-Match'],
  body: LocalHoliday,
  bodyExample: { name: 'Stadtfeiertag' },
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: { 200: { schema: Hub, description: 'The hub after the change.', example: hubExample } },
  refusals: [400, 404, 409, 412, 422, 428],
});

export const strikeHoliday = defineOperation({
  id: 'strikeHoliday',
  owner: 'hubs',
  method: 'DELETE',
  path: '/hubs/{slug}/holidays/{date}',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'if-known',
  summary: 'Take out a public holiday that the hub does not keep',
  description: 'If-Match names the revision of the hub.',
  tag: 'hubs',
  params: dated,
  takes: ['If-Match'],
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: { 200: { schema: Hub, description: 'The hub after the change.', example: hubExample } },
  refusals: [400, 404, 409, 412, 422, 428],
});
