import { eraseMe } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { type Caller, Clock, type EdgeRequest, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller, Req } from '@nestjs/common';
import { ContactService } from '../contact/contact.service';
import { LinkService } from '../link/link.service';
import { signInOf } from '../person/sign-in.http';
import { ErasureService } from './erasure.service';

const FRESH_MS = 5 * 60_000;

/** The caller wants to be forgotten. */
@Controller()
export class ErasureController {
  constructor(
    private readonly erasures: ErasureService,
    private readonly links: LinkService,
    private readonly contacts: ContactService,
    private readonly clock: Clock,
  ) {}

  /** Refuses with `erasure-unconfirmable` or `sign-in-not-fresh`. */
  @Handles(eraseMe)
  async request({ caller, person, body }: RequestOf<typeof eraseMe>, @Req() request: EdgeRequest) {
    const erasure = await (body.confirmBy === 'mail'
      ? this.byMail(person)
      : this.bySignIn(person, caller, request));
    return { receipt: this.links.receiptTokenOf(person), erasure };
  }

  private async byMail(person: string) {
    const { mail, deliverable } = await this.contacts.of(person);
    if (mail && deliverable) return this.erasures.request(person);
    throw new DomainError(
      'erasure-unconfirmable',
      'No mail address of yours is known: sign in once more and confirm with "confirmBy": "sign-in".',
    );
  }

  /** The token beside a guest is the gateway's: it says nothing of when they came. */
  private async bySignIn(person: string, { roles }: Caller, request: EdgeRequest) {
    const signedInAt = roles.includes('guest') ? undefined : signInOf(request).signedInAt;
    const age = this.clock.now() - (signedInAt ?? 0);
    if (age <= FRESH_MS) return this.erasures.requestAndConfirm(person);
    throw new DomainError(
      'sign-in-not-fresh',
      'The sign-in must not be older than five minutes: sign in once more, then repeat this.',
      { maxAge: FRESH_MS / 1000 },
    );
  }
}
