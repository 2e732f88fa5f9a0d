import {
  Ags,
  HolidayList,
  Hub,
  LocalDateText,
  LocalHoliday,
  MunicipalHolidays,
  Slug,
} from '@digitalhub/contracts';
import {
  answer,
  Caller,
  IfMatch,
  Public,
  requireHub,
  Roles,
  type Answer,
  type Committed,
} from '@digitalhub/platform';
import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { actorOf } from '../actor';
import { HubStore } from '../hub/hub.store';
import { knowing } from '../precondition';
import { almanac } from './almanac.source';
import { HolidayService } from './holiday.service';
import { municipalRemark } from './municipal-holidays';

const Year = z.coerce.number().int().min(2000).max(2100);
const OfYear = z.object({ year: Year });
const OfAnyYear = z.object({ year: Year.optional() });

@Controller()
export class HolidayController {
  constructor(
    private readonly holidays: HolidayService,
    private readonly store: HubStore,
  ) {}

  /** The public holidays of any municipality of Germany, whether it has a hub or not. */
  @Get('holidays/:ags')
  @Public()
  @ApiOkResponse({ standardSchema: MunicipalHolidays })
  municipal(
    @Param('ags', { schema: Ags }) ags: string,
    @Query({ schema: OfYear }) { year }: z.infer<typeof OfYear>,
  ): MunicipalHolidays {
    const items = almanac.publicHolidays(ags, year).map((day) => ({ ...day, kind: 'public' as const }));
    const remark = municipalRemark(ags);
    return { ags, year, items, ...(remark && { remark }) };
  }

  @Get('hubs/:slug/holidays')
  @Public()
  @ApiOkResponse({ standardSchema: HolidayList })
  async list(
    @Param('slug', { schema: Slug }) slug: string,
    @Query({ schema: OfAnyYear }) { year }: z.infer<typeof OfAnyYear>,
  ): Promise<Answer<HolidayList>> {
    const { calendar, revision } = await this.store.require(slug);
    const all = calendar?.holidays ?? [];
    const items = year === undefined ? all : all.filter(({ date }) => date.startsWith(`${year}-`));
    return answer({ items: [...items] }, { revision });
  }

  @Put('hubs/:slug/holidays/:date')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: Hub })
  async add(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Param('date', { schema: LocalDateText }) date: string,
    @Body({ schema: LocalHoliday }) { name }: LocalHoliday,
    @IfMatch() ifMatch: number,
  ): Promise<Answer<Hub>> {
    requireHub(caller, slug);
    const options = { by: actorOf(caller), demand: knowing(ifMatch) };
    return changed(await this.holidays.add(slug, { date, name }, options));
  }

  @Delete('hubs/:slug/holidays/:date')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: Hub })
  async strike(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Param('date', { schema: LocalDateText }) date: string,
    @IfMatch() ifMatch: number,
  ): Promise<Answer<Hub>> {
    requireHub(caller, slug);
    const options = { by: actorOf(caller), demand: knowing(ifMatch) };
    return changed(await this.holidays.strike(slug, date, options));
  }
}

function changed({ result, seen }: Committed<Hub>): Answer<Hub> {
  return answer(result, { revision: result.revision, seen });
}
