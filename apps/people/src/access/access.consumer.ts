import { AccessRecorded, type EventOfAny, senderOf } from '@digitalhub/contracts';
import { ErasedPersons, On } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { AccessStore } from './access.store';

/** Keeps what every service records of looks at persons' data. */
@Injectable()
export class AccessConsumer {
  constructor(
    private readonly store: AccessStore,
    private readonly erased: ErasedPersons,
  ) {}

  @On(AccessRecorded)
  async recorded(event: EventOfAny<typeof AccessRecorded>): Promise<void> {
    if (await this.erased.has(event.data.person)) return;
    await this.store.keep(senderOf(event), event.data);
  }
}
