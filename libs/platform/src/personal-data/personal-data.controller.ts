import { PersonData } from '@digitalhub/contracts';
import { Controller, Get, Header } from '@nestjs/common';
import { Caller, requirePerson } from '../auth/caller';
import { PersonalDataParts } from './personal-data.service';

@Controller('persons/me/data')
export class PersonalDataController {
  constructor(private readonly parts: PersonalDataParts) {}

  /** All that this service keeps of the caller; to nobody else. */
  @Get()
  @Header('cache-control', 'no-store')
  async data(@Caller() caller: Caller): Promise<PersonData> {
    return this.parts.dataOf(requirePerson(caller));
  }
}
