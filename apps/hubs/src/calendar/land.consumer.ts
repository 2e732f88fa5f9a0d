import { SchoolHolidaysEntered, type EventOf } from '@digitalhub/contracts';
import { On } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { HubStore } from '../hub/hub.store';
import { HolidayService } from './holiday.service';

const AT_ONCE = 50;

/** When the school holidays of a Land were entered, every hub in it renews its calendar. */
@Injectable()
export class LandConsumer {
  constructor(
    private readonly store: HubStore,
    private readonly holidays: HolidayService,
  ) {}

  /** Hearing it twice changes nothing more: a calendar that is the same is left as it is. */
  @On(SchoolHolidaysEntered)
  async schoolHolidaysEntered({ data: { land } }: EventOf<typeof SchoolHolidaysEntered>): Promise<void> {
    let after = '';
    for (;;) {
      const slugs = await this.store.slugsAfter(after, { 'state.profile.land': land }, AT_ONCE);
      await Promise.all(slugs.map((slug) => this.holidays.renew(slug)));
      if (slugs.length < AT_ONCE) return;
      after = slugs.at(-1) ?? after;
    }
  }
}
