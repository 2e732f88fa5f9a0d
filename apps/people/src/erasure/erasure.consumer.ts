import {
  ErasureAcknowledged,
  type EventOf,
  type EventOfAny,
  NoticeDropped,
  NoticeFailed,
  NoticeSent,
} from '@digitalhub/contracts';
import { On } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { ErasureService } from './erasure.service';

type NoticeEnded = EventOf<typeof NoticeSent> | EventOf<typeof NoticeFailed> | EventOf<typeof NoticeDropped>;

/** Hears every service say that it has done its part, and the mail that it is out. */
@Injectable()
export class ErasureConsumer {
  constructor(private readonly erasures: ErasureService) {}

  @On(ErasureAcknowledged)
  async acknowledged({ data }: EventOfAny<typeof ErasureAcknowledged>): Promise<void> {
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
