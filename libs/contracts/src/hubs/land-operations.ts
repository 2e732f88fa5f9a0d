import { Land } from '../fields';
import { defineOperation } from '../http';
import { SchoolHolidayEntry, SchoolHolidays } from './holiday';
import { SchoolHolidaysEntered } from './land-messages';

const { land, ...school } = SchoolHolidaysEntered.examples[0];

export const getSchoolHolidays = defineOperation({
  id: 'getSchoolHolidays',
  owner: 'hubs',
  method: 'GET',
  path: '/lands/{land}/school-holidays',
  access: 'public',
  summary: 'The school holidays of a Land, as far as somebody entered them',
  tag: 'hubs',
  params: { land: Land },
  gives: ['ETag'],
  answers: {
    200: {
      schema: SchoolHolidays,
      description: 'Spans of dates, both ends included.',
      example: { land, ...school },
    },
  },
  refusals: [400, 404],
});

export const enterSchoolHolidays = defineOperation({
  id: 'enterSchoolHolidays',
  owner: 'hubs',
  method: 'PUT',
  path: '/lands/{land}/school-holidays',
  access: ['manager', 'admin'],
  summary: 'Enter the school holidays of a Land',
  description: 'For admins and for managers of a hub in that Land. Its hubs follow one by one.',
  tag: 'hubs',
  params: { land: Land },
  takes: ['If-Match?', 'If-None-Match: *'],
  body: SchoolHolidayEntry,
  bodyExample: { periods: school.periods },
  gives: ['ETag'],
  answers: {
    200: { schema: SchoolHolidays, description: 'The entry after the change.', example: { land, ...school } },
  },
  refusals: [400, 412, 422, 428],
});
