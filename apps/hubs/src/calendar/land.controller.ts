import { Land, SchoolHolidayEntry, SchoolHolidays } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { answer, Caller, IfMatchOptional, Public, Roles, type Answer } from '@digitalhub/platform';
import { Body, Controller, Get, Headers, Param, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CreatesWithIfNoneMatch, preconditionOf } from '../precondition';
import { LandService } from './land.service';

/** Answers carry no Digitalhub-Seen: hubs follow one by one, and only then do views know. */
@Controller('lands/:land/school-holidays')
export class LandController {
  constructor(private readonly lands: LandService) {}

  @Get()
  @Public()
  @ApiOkResponse({ standardSchema: SchoolHolidays })
  async get(@Param('land', { schema: Land }) land: Land): Promise<Answer<SchoolHolidays>> {
    const entered = await this.lands.read(land);
    if (!entered)
      throw new DomainError('not-found', `Nobody has entered the school holidays of ${land} yet.`);
    return answer(entered, { revision: entered.revision });
  }

  @Put()
  @Roles('manager', 'admin')
  @CreatesWithIfNoneMatch()
  @ApiOkResponse({ standardSchema: SchoolHolidays })
  async enter(
    @Caller() caller: Caller,
    @Param('land', { schema: Land }) land: Land,
    @Body({ schema: SchoolHolidayEntry }) entry: SchoolHolidayEntry,
    @IfMatchOptional() ifMatch: number | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer<SchoolHolidays>> {
    await this.lands.requireLand(caller, land);
    const demand = preconditionOf(ifMatch, ifNoneMatch);
    const { result } = await this.lands.enter(land, entry, demand);
    return answer(result, { revision: result.revision });
  }
}
