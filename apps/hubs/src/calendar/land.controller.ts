import { enterSchoolHolidays, getSchoolHolidays } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { answer, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { preconditionOf } from '../precondition';
import { LandService } from './land.service';

/** Answers carry no Digitalhub-Seen: hubs follow one by one, and only then do views know. */
@Controller()
export class LandController {
  constructor(private readonly lands: LandService) {}

  @Handles(getSchoolHolidays)
  async get({ params: { land } }: RequestOf<typeof getSchoolHolidays>) {
    const entered = await this.lands.read(land);
    if (!entered)
      throw new DomainError('not-found', `Nobody has entered the school holidays of ${land} yet.`);
    return answer(entered, { revision: entered.revision });
  }

  @Handles(enterSchoolHolidays)
  async enter({
    params: { land },
    body,
    caller,
    ifMatch,
    ifNoneMatch,
  }: RequestOf<typeof enterSchoolHolidays>) {
    await this.lands.requireLand(caller, land);
    const { result } = await this.lands.enter(land, body, preconditionOf(ifMatch, ifNoneMatch));
    return answer(result, { revision: result.revision });
  }
}
