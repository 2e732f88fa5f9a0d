import { Log, type Logger } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { simpleParser } from 'mailparser';
import { Contacts } from '../contacts';
import type { NoticeDoc } from '../notice';
import { addressMark } from '../notice-identity.service';
import { NoticeQueue } from '../notice.service';
import { NoticeStore } from '../notice.store';
import { readReports, verdictOf } from './report';

export type BounceOutcome = 'failed' | 'undeliverable' | 'ignored' | 'unknown-mail';

/** Reads returned mail. Idempotent: a report that comes again finds nothing to do. */
@Injectable()
export class BounceService {
  constructor(
    private readonly store: NoticeStore,
    private readonly queue: NoticeQueue,
    private readonly contacts: Contacts,
    @Log() private readonly log: Logger,
  ) {}

  /** What comes back to the return address of a mail: a report that it is lost, that it is late, or anything else. */
  async take(mail: string, raw: Buffer): Promise<BounceOutcome> {
    const verdict = await judge(raw);
    if (!verdict) return 'ignored';
    const notices = await this.store.ofMail(mail);
    const [first] = notices;
    if (!first) return 'unknown-mail';
    if (verdict === 'address') await this.closeAddress(mail, first.doc);
    await this.queue.fail(
      notices.map(({ id }) => id),
      'bounced',
    );
    this.log.info({ mail, verdict }, 'a mail came back');
    return verdict === 'address' ? 'undeliverable' : 'failed';
  }

  /** Only the address the mail went to: the person may have another one by now. */
  private async closeAddress(mail: string, doc: NoticeDoc): Promise<void> {
    const told = doc.status === 'waiting' ? doc.notice : 'told' in doc ? doc.told : undefined;
    if (!told) return;
    const contact = await this.contacts.of(told.person, told.template);
    if (!contact) return;
    const sentTo = 'sentTo' in doc ? doc.sentTo : undefined;
    if (sentTo !== undefined && sentTo !== addressMark(mail, contact.address)) return;
    await this.contacts.undeliverable(told.person, contact.address);
  }
}

/** The worst that the reports of a mail say; undefined for one without a report of a loss. */
async function judge(raw: Buffer): Promise<'address' | 'lost' | undefined> {
  const options = { keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true };
  const { attachments } = await simpleParser(raw, options as Parameters<typeof simpleParser>[1]);
  const status = attachments.filter(({ contentType }) =>
    ['message/delivery-status', 'message/global-delivery-status'].includes(contentType),
  );
  const verdicts = status.flatMap(({ content }) => readReports(content.toString('utf8')).map(verdictOf));
  return verdicts.includes('address') ? 'address' : verdicts.includes('lost') ? 'lost' : undefined;
}
