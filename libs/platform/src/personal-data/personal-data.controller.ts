import { PersonData } from '@digitalhub/contracts';
import { Controller, Get, Header, Req } from '@nestjs/common';
import { requirePerson } from '../auth/caller';
import type { EdgeRequest } from '../http/request';
import { PersonalDataParts } from './personal-data.service';

@Controller('persons/me/data')
export class PersonalDataController {
  constructor(private readonly parts: PersonalDataParts) {}

  /** All that this service keeps of the caller; to nobody else. */
  @Get()
  @Header('cache-control', 'no-store')
  async data(@Req() request: EdgeRequest): Promise<PersonData> {
    return this.parts.dataOf(requirePerson(request.caller));
  }
}
