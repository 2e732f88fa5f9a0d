import {
  ErasureAcknowledged,
  type EventOf,
  NoticeDropped,
  NoticeFailed,
  NoticeSent,
  type PersonalDataService,
} from '@digitalhub/contracts';
import { On } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { ErasureService } from './erasure.service';

type Acknowledged = EventOf<(typeof ErasureAcknowledged)[PersonalDataService]>;
type NoticeEnded = EventOf<typeof NoticeSent> | EventOf<typeof NoticeFailed> | EventOf<typeof NoticeDropped>;

/** Hears every service say that it has done its part, and the mail that it is out. */
@Injectable()
export class ErasureConsumer {
  constructor(private readonly erasures: ErasureService) {}

  @On(ErasureAcknowledged.hubs)
  @On(ErasureAcknowledged.bookings)
  @On(ErasureAcknowledged.events)
  @On(ErasureAcknowledged.funding)
  @On(ErasureAcknowledged.people)
  async acknowledged({ data }: Acknowledged): Promise<void> {
    await this.erasures.acknowledged(data);
  }

  /** Sent or given up: the address was kept for this mail alone. */
  @On(NoticeSent)
  @On(NoticeFailed)
  @On(NoticeDropped)
  async noticeEnded({ data }: NoticeEnded): Promise<void> {
    if (data.template === 'erasure-receipt') await this.erasures.forgetAddress(data.person);
  }
}
