import { AccessRecorded, type EventOf, type PersonalDataService } from '@digitalhub/contracts';
import { ErasedPersons, On } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { AccessStore } from './access.store';

type Recorded = EventOf<(typeof AccessRecorded)[PersonalDataService]>;

/** Keeps what every service records of looks at persons' data. */
@Injectable()
export class AccessConsumer {
  constructor(
    private readonly store: AccessStore,
    private readonly erased: ErasedPersons,
  ) {}

  @On(AccessRecorded.hubs)
  @On(AccessRecorded.bookings)
  @On(AccessRecorded.events)
  @On(AccessRecorded.funding)
  @On(AccessRecorded.people)
  async recorded({ data, type }: Recorded): Promise<void> {
    if (await this.erased.has(data.person)) return;
    await this.store.keep(type.split('.')[1]!, data);
  }
}
