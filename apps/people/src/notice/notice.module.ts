import { Module } from '@nestjs/common';
import { PlaceModule } from '../place/place.module';
import { BounceReceiver } from './bounce/bounce-receiver.service';
import { BounceService } from './bounce/bounce.service';
import { MailComposer } from './mail/mail-composer.service';
import { MailTransport } from './mail/mail.client';
import { NoticeConsumer } from './notice.consumer';
import { NoticeController } from './notice.controller';
import { NoticeDelivery } from './notice-delivery.service';
import { NoticeMetrics } from './notice-metrics.service';
import { NoticesOfPersons } from './notice-data.service';
import { NoticeSender } from './notice-sender.service';
import { NoticeQueue } from './notice.service';
import { NoticeStore } from './notice.store';

/** Notices by mail: heard from every service, queued once, sent when they are due. Needs a directory around it. */
@Module({
  imports: [PlaceModule],
  controllers: [NoticeController],
  providers: [
    BounceReceiver,
    BounceService,
    MailComposer,
    MailTransport,
    NoticeConsumer,
    NoticeDelivery,
    NoticeMetrics,
    NoticeQueue,
    NoticeSender,
    NoticesOfPersons,
    NoticeStore,
  ],
  exports: [NoticeQueue],
})
export class NoticeModule {}
