import {
  Ags,
  HolidayList,
  Hub,
  HubHolidaysChanged,
  Land,
  LocalDateText,
  LocalHoliday,
  MunicipalHolidays,
  SchoolHolidayEntry,
  SchoolHolidays,
  SchoolHolidaysEntered,
  Slug,
} from '@digitalhub/contracts';
import { Public, Roles } from '@digitalhub/platform';
import { Controller, Delete, Get, Param, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { hubExample } from '../api/examples.http';
import { Forwarder } from '../upstream/forwarder.service';

const Year = z.coerce.number().int().min(2000).max(2100);
const items = HubHolidaysChanged.examples[0].added;
const { land, ...school } = SchoolHolidaysEntered.examples[0];
const dated = { slug: Slug, date: LocalDateText };

/** What the holidays of hubs, municipalities and Länder are goes to hubs. */
@Controller()
export class HubCalendarController {
  constructor(private readonly forwarder: Forwarder) {}

  @Get('holidays/:ags')
  @Public()
  @Describe({
    id: 'getMunicipalHolidays',
    summary: 'The public holidays of a municipality in a year',
    tag: 'hubs',
    params: { ags: Ags },
    query: z.object({ year: Year }),
    answer: MunicipalHolidays,
    answerDescription: 'By date; `remark` says what the municipality key alone does not tell.',
    example: { ags: hubExample.ags, year: 2027, items },
    problems: [400],
  })
  municipal(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: 'holidays' });
  }

  @Get('hubs/:slug/holidays')
  @Public()
  @Describe({
    id: 'listHolidays',
    summary: 'What PH and SH mean at a hub, from last year to two years ahead',
    tag: 'hubs',
    params: { slug: Slug },
    query: z.object({ year: Year.optional() }),
    answer: HolidayList,
    answerDescription: 'By date.',
    example: { items },
    gives: ['ETag'],
    problems: [400, 404],
  })
  list(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug });
  }

  @Put('hubs/:slug/holidays/:date')
  @Roles('manager', 'admin')
  @Describe({
    id: 'addHoliday',
    summary: 'Add a public holiday that the calendar of the municipality lacks',
    description: 'If-Match names the revision of the hub.',
    tag: 'hubs',
    params: dated,
    takes: ['If-Match'],
    body: LocalHoliday,
    bodyExample: { name: 'Stadtfeiertag' },
    answer: Hub,
    answerDescription: 'The hub after the change.',
    example: hubExample,
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 404, 409, 412, 422, 428],
  })
  add(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug, person: 'if-known' });
  }

  @Delete('hubs/:slug/holidays/:date')
  @Roles('manager', 'admin')
  @Describe({
    id: 'strikeHoliday',
    summary: 'Take out a public holiday that the hub does not keep',
    description: 'If-Match names the revision of the hub.',
    tag: 'hubs',
    params: dated,
    takes: ['If-Match'],
    answer: Hub,
    answerDescription: 'The hub after the change.',
    example: hubExample,
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 404, 409, 412, 422, 428],
  })
  strike(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug, person: 'if-known' });
  }

  @Get('lands/:land/school-holidays')
  @Public()
  @Describe({
    id: 'getSchoolHolidays',
    summary: 'The school holidays of a Land, as far as somebody entered them',
    tag: 'hubs',
    params: { land: Land },
    answer: SchoolHolidays,
    answerDescription: 'Spans of dates, both ends included.',
    example: { land, ...school },
    gives: ['ETag'],
    problems: [400, 404],
  })
  school(
    @Param('land') key: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key });
  }

  @Put('lands/:land/school-holidays')
  @Roles('manager', 'admin')
  @Describe({
    id: 'enterSchoolHolidays',
    summary: 'Enter the school holidays of a Land',
    description: 'For admins and for managers of a hub in that Land. Its hubs follow one by one.',
    tag: 'hubs',
    params: { land: Land },
    takes: ['If-Match?', 'If-None-Match: *'],
    body: SchoolHolidayEntry,
    bodyExample: { periods: school.periods },
    answer: SchoolHolidays,
    answerDescription: 'The entry after the change.',
    example: { land, ...school },
    gives: ['ETag'],
    problems: [400, 412, 422, 428],
  })
  enter(
    @Param('land') key: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key });
  }
}
