import {
  IsoWeek,
  LocalDateText,
  PresenceChoice,
  PresenceDay,
  PresenceSetting,
  PresenceTotals,
  Slug,
} from '@digitalhub/contracts';
import { type Answer, Caller, Roles, answer, requireHub, requirePerson } from '@digitalhub/platform';
import { Body, Controller, Get, Header, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { PresenceService } from './presence.service';

const Day = z.object({ date: LocalDateText.optional() });
const Week = z.object({ week: IsoWeek });

@Controller()
export class PresenceController {
  constructor(private readonly presence: PresenceService) {}

  @Get('presence/me')
  @ApiOkResponse({ standardSchema: PresenceSetting })
  async mine(@Caller() caller: Caller): Promise<Answer<PresenceSetting>> {
    const setting = await this.presence.settingOf(requirePerson(caller));
    return answer(setting, { revision: setting.revision });
  }

  @Put('presence/me')
  @Roles('staff', 'manager', 'admin')
  @ApiOkResponse({ standardSchema: PresenceSetting })
  async choose(
    @Caller() caller: Caller,
    @Body({ schema: PresenceChoice }) { visible }: PresenceChoice,
  ): Promise<Answer<PresenceSetting>> {
    const { result, seen } = await this.presence.choose(requirePerson(caller), visible);
    return answer(result, { revision: result.revision, seen });
  }

  @Get('hubs/:slug/presence')
  @Roles('staff', 'manager', 'admin')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: PresenceDay })
  async day(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Query({ schema: Day }) { date }: z.infer<typeof Day>,
  ): Promise<PresenceDay> {
    requireHub(caller, slug);
    return this.presence.dayOf(slug, date);
  }

  @Get('hubs/:slug/presence/totals')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: PresenceTotals })
  async totals(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Query({ schema: Week }) { week }: z.infer<typeof Week>,
  ): Promise<PresenceTotals> {
    requireHub(caller, slug);
    return this.presence.totalsOf(slug, week);
  }
}
