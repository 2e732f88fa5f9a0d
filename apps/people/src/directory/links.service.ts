import type { NoticeCategory } from '@digitalhub/contracts';
import { Settings } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { KeyRing } from '../keys/key-ring.service';
import { type TokenPurpose, tokenOf } from '../link/link-token.service';
import { type LinkSubject, NoticeLinks } from '../notice/contacts';
import type { PeopleSettings } from '../settings';

/** Makes the links of mails at the moment they are sent: a token is never stored, and never on a topic. */
@Injectable()
export class MailLinks extends NoticeLinks {
  constructor(
    private readonly keys: KeyRing,
    @Settings() private readonly settings: PeopleSettings,
  ) {
    super();
  }

  async action({ person, template, subject, expiresAt }: LinkSubject): Promise<string | undefined> {
    const until = expiresAt === undefined ? {} : { expiresAt: Date.parse(expiresAt) };
    switch (template) {
      case 'guest-confirmation':
      case 'erasure-confirmation':
        return this.link('links', { purpose: template, id: subject, ...until });
      case 'erasure-receipt':
        return this.link('erasures', { purpose: template, id: person });
      default:
        return undefined;
    }
  }

  async unsubscribe(person: string, category: NoticeCategory): Promise<string | undefined> {
    return this.link('links', { purpose: `unsubscribe-${category}`, id: person });
  }

  private link(path: string, token: { purpose: TokenPurpose; id: string; expiresAt?: number }): string {
    return `${this.settings.PUBLIC_URL}/${path}/${tokenOf(this.keys, token)}`;
  }
}
