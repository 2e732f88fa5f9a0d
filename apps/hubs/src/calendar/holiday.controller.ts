import { addHoliday, getMunicipalHolidays, listHolidays, strikeHoliday } from '@digitalhub/contracts';
import { answer, answerCommitted, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { actorOf } from '../actor';
import { HubStore } from '../hub/hub.store';
import { knowing } from '../precondition';
import { almanac } from './almanac.service';
import { HolidayService } from './holiday.service';
import { municipalRemark } from './municipal-holidays';

@Controller()
export class HolidayController {
  constructor(
    private readonly holidays: HolidayService,
    private readonly store: HubStore,
  ) {}

  /** The public holidays of any municipality of Germany, whether it has a hub or not. */
  @Handles(getMunicipalHolidays)
  municipal({ params: { ags }, query: { year } }: RequestOf<typeof getMunicipalHolidays>) {
    const items = almanac.publicHolidays(ags, year).map((day) => ({ ...day, kind: 'public' as const }));
    const remark = municipalRemark(ags);
    return { ags, year, items, ...(remark && { remark }) };
  }

  @Handles(listHolidays)
  async list({ params, query: { year } }: RequestOf<typeof listHolidays>) {
    const { calendar, revision } = await this.store.require(params.slug);
    const all = calendar?.holidays ?? [];
    const items = year === undefined ? all : all.filter(({ date }) => date.startsWith(`${year}-`));
    return answer({ items: [...items] }, { revision });
  }

  @Handles(addHoliday)
  async add({ params: { slug, date }, body: { name }, caller, ifMatch }: RequestOf<typeof addHoliday>) {
    const options = { by: actorOf(caller), demand: knowing(ifMatch) };
    return answerCommitted(await this.holidays.add(slug, { date, name }, options));
  }

  @Handles(strikeHoliday)
  async strike({ params: { slug, date }, caller, ifMatch }: RequestOf<typeof strikeHoliday>) {
    const options = { by: actorOf(caller), demand: knowing(ifMatch) };
    return answerCommitted(await this.holidays.strike(slug, date, options));
  }
}
