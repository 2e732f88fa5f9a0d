import type { LinkOutcome, LinkView, NoticeCategory } from '@digitalhub/contracts';
import { DomainError, rfc3339 } from '@digitalhub/kernel';
import { type Caller, Clock, type Seen } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { ContactService } from '../contact/contact.service';
import { ErasureService } from '../erasure/erasure.service';
import { GuestService } from '../guest/guest.service';
import { KeyRing } from '../keys/key-ring.service';
import { AssertionSigner } from '../person/person-assertion.service';
import { type LinkToken, readToken, tokenOf } from './link-token.service';

/** How long a guest who came by a link may act without another one. */
const GUEST_SECONDS = 60 * 60;

const CATEGORIES = { 'unsubscribe-reminders': 'reminders', 'unsubscribe-offers': 'offers' } as const;

/** What the links of mails are for, and what they do. Looking changes nothing: mail scanners look too. */
@Injectable()
export class LinkService {
  constructor(
    private readonly keys: KeyRing,
    private readonly guests: GuestService,
    private readonly erasures: ErasureService,
    private readonly contacts: ContactService,
    private readonly signer: AssertionSigner,
    private readonly clock: Clock,
  ) {}

  /** Refuses with a `link-…` code. */
  async look(token: string): Promise<LinkView> {
    const link = this.read(token);
    const expires = link.expiresAt === undefined ? {} : { expiresAt: rfc3339(link.expiresAt) };
    switch (link.purpose) {
      case 'guest-confirmation':
        return {
          purpose: link.purpose,
          detail: await this.guests.look(link.id, this.clock.now()),
          ...expires,
        };
      case 'erasure-confirmation':
        await this.erasures.personOf(link.id);
        return { purpose: link.purpose, ...expires };
      case 'unsubscribe-reminders':
      case 'unsubscribe-offers':
        return { purpose: 'unsubscribe', detail: CATEGORIES[link.purpose] };
      case 'erasure-receipt':
        throw foreign();
    }
  }

  /** Refuses with a `link-…` code. A guest who confirms again is told so and is no other guest. */
  async act(token: string, caller: Caller): Promise<{ outcome: LinkOutcome; seen: readonly Seen[] }> {
    const link = this.read(token);
    switch (link.purpose) {
      case 'guest-confirmation':
        return this.confirmGuest(link, caller);
      case 'erasure-confirmation': {
        const person = await this.erasures.personOf(link.id);
        const seen = await this.erasures.confirm(person);
        return { outcome: { code: 'erasure-begun', receipt: this.receiptTokenOf(person) }, seen };
      }
      case 'unsubscribe-reminders':
      case 'unsubscribe-offers':
        return this.unsubscribe(link.id, CATEGORIES[link.purpose]);
      case 'erasure-receipt':
        throw foreign();
    }
  }

  /** The secret that shows how an erasure stands. */
  receiptTokenOf(person: string): string {
    return tokenOf(this.keys, { purpose: 'erasure-receipt', id: person });
  }

  /** Whose receipt it is. Refuses with a `link-…` code. */
  personOfReceipt(token: string): string {
    const link = this.read(token);
    if (link.purpose !== 'erasure-receipt') throw foreign();
    return link.id;
  }

  private async confirmGuest({ id }: LinkToken, caller: Caller) {
    try {
      const { person, seen } = await this.guests.confirm(id);
      const { assertion, expiresAt } = await this.signer.sign(person, caller, GUEST_SECONDS);
      const outcome: LinkOutcome = {
        code: 'guest-confirmed',
        person: person as LinkOutcome['person'],
        session: assertion,
        expiresAt,
      };
      return { outcome, seen };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'link-used') throw error;
      return { outcome: { code: 'guest-already-confirmed' } satisfies LinkOutcome, seen: [] };
    }
  }

  private async unsubscribe(person: string, category: NoticeCategory) {
    await this.contacts.refuse(person, category);
    return { outcome: { code: 'unsubscribed' } satisfies LinkOutcome, seen: [] };
  }

  private read(token: string): LinkToken {
    return readToken(this.keys, token, this.clock.now());
  }
}

function foreign(): DomainError {
  return new DomainError('link-foreign', 'This link was not made for this, or not by this platform.');
}
