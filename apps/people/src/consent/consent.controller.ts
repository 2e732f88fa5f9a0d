import { ConsentGiven, ConsentPurpose, Consents } from '@digitalhub/contracts';
import { answer, Caller, requirePerson } from '@digitalhub/platform';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ConsentService } from './consent.service';

const PURPOSE = { schema: ConsentPurpose };

/** What the caller agrees to. */
@Controller('persons/me/consents')
export class ConsentController {
  constructor(private readonly consents: ConsentService) {}

  @Get()
  @ApiOkResponse({ standardSchema: Consents })
  async list(@Caller() caller: Caller) {
    return answer(await this.consents.of(requirePerson(caller)));
  }

  @Put(':purpose')
  @ApiOkResponse({ standardSchema: Consents })
  async give(
    @Caller() caller: Caller,
    @Param('purpose', PURPOSE) purpose: ConsentPurpose,
    @Body({ schema: ConsentGiven }) given: ConsentGiven,
  ) {
    return answer(await this.consents.give(requirePerson(caller), purpose, given));
  }

  @Delete(':purpose')
  @ApiOkResponse({ standardSchema: Consents })
  async withdraw(@Caller() caller: Caller, @Param('purpose', PURPOSE) purpose: ConsentPurpose) {
    return answer(await this.consents.withdraw(requirePerson(caller), purpose));
  }
}
