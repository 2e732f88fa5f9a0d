import { noticeCategoryOf } from '@digitalhub/contracts';
import { Settings } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { SendMailOptions } from 'nodemailer';
import { KeyRing } from '../../keys/key-ring.service';
import { PlaceNames } from '../../place/place-names.service';
import { type Contact, NoticeLinks } from '../contacts';
import type { Notice } from '../notice';
import { messageIdOf } from '../notice-identity.service';
import { type NoticeSettings, returnDomainOf } from '../notice.settings';
import { type Part, render } from '../template/letter.service';
import { invitationOf } from './invitation.service';

/** What goes out as one mail. */
export interface Mailing {
  /** Id of the notice, or of the letter where there are several. */
  readonly mail: string;
  readonly notices: readonly [MailedNotice, ...MailedNotice[]];
  readonly contact: Contact;
}

export interface MailedNotice {
  readonly notice: Notice;
  /** When it was queued. */
  readonly at: number;
}

/** Makes a mail of notices, the same one for every try. */
@Injectable()
export class MailComposer {
  constructor(
    private readonly links: NoticeLinks,
    private readonly places: PlaceNames,
    private readonly keys: KeyRing,
    @Settings() private readonly settings: NoticeSettings,
  ) {}

  async compose({ mail, notices: keyed, contact }: Mailing): Promise<SendMailOptions> {
    const [first, ...others] = await Promise.all([
      this.named(keyed[0]),
      ...keyed.slice(1).map((each) => this.named(each)),
    ]);
    const notices: Mailing['notices'] = [first, ...others];
    const { MAIL_FROM, MAIL_FROM_NAME } = this.settings;
    const from = { name: MAIL_FROM_NAME, address: MAIL_FROM };
    const to = { name: contact.name ?? '', address: contact.address };
    const parts = await Promise.all(notices.map((each) => this.partOf(each.notice)));
    const unsubscribe = await this.unsubscribeOf(notices);
    const rendered = render(parts as [Part, ...Part[]], contact.language, {
      name: contact.name,
      unsubscribe,
    });
    return {
      from,
      to,
      envelope: { from: this.returnAddressOf(mail), to: contact.address },
      messageId: messageIdOf(mail, MAIL_FROM.slice(MAIL_FROM.lastIndexOf('@') + 1)),
      ...rendered,
      headers: headersOf(contact, unsubscribe),
      ...this.calendarsOf(notices, contact),
    };
  }

  private async named({ notice, at }: MailedNotice): Promise<MailedNotice> {
    return { notice: await this.places.inside(notice), at };
  }

  /**
   * Where the mail comes back to when it cannot be delivered; the token says which mail it was, and that it went out:
   * readers of the request could compute the id. At most the 64 characters that stand before an `@`.
   */
  private returnAddressOf(mail: string): string {
    return `bounces+${mail}${this.keys.marksOf(mail)[0]}@${returnDomainOf(this.settings)}`;
  }

  private async partOf({ person, template, data, key }: Notice): Promise<Part> {
    const expiresAt = typeof data.expiresAt === 'string' ? data.expiresAt : undefined;
    const link = await this.links.action({ person, template, subject: key.subject, expiresAt });
    return { template, data, link };
  }

  /** Only where everything in the mail is something that a person may do without. */
  private async unsubscribeOf(notices: Mailing['notices']): Promise<string | undefined> {
    const [first, ...others] = notices.map(({ notice }) => noticeCategoryOf[notice.template]);
    if (first === undefined || others.some((each) => each !== first)) return undefined;
    return this.links.unsubscribe(notices[0].notice.person, first);
  }

  /** One entry is shown by mail programs as an invitation; several are attached side by side. */
  private calendarsOf(notices: Mailing['notices'], contact: Contact): SendMailOptions {
    const { MAIL_FROM: email, MAIL_FROM_NAME: name } = this.settings;
    const attendee = { name: contact.name, email: contact.address };
    const entries = notices.flatMap(({ notice: { calendar }, at }) => {
      if (!calendar) return [];
      const content = invitationOf(calendar, { organizer: { name, email }, attendee, stamp: at });
      return [{ method: calendar.method, content }];
    });
    const [only] = entries;
    if (entries.length === 1 && only) return { icalEvent: { ...only, filename: 'termin.ics' } };
    return {
      attachments: entries.map(({ method, content }, index) => ({
        filename: `termin-${index + 1}.ics`,
        content,
        contentType: `text/calendar; charset=utf-8; method=${method}`,
      })),
    };
  }
}

function headersOf({ language }: Contact, unsubscribe: string | undefined): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': language === 'en' ? 'en' : 'de',
    ...(unsubscribe && {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  };
}
