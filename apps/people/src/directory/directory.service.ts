import type { NoticeTemplate, PersonContact } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { ConsentService } from '../consent/consent.service';
import { ContactService } from '../contact/contact.service';
import { ErasureStore } from '../erasure/erasure.store';
import { GuestStore } from '../guest/guest.store';
import { KeyRing } from '../keys/key-ring.service';
import { type Contact, Contacts } from '../notice/contacts';
import { PersonStore } from '../person/person.store';

/** Who is behind a person ref: the one place that knows. */
@Injectable()
export class Directory extends Contacts {
  constructor(
    private readonly persons: PersonStore,
    private readonly contacts: ContactService,
    private readonly consents: ConsentService,
    private readonly guests: GuestStore,
    private readonly erasures: ErasureStore,
    private readonly keys: KeyRing,
  ) {
    super();
  }

  async of(person: string, template: NoticeTemplate): Promise<Contact | undefined> {
    if (template === 'erasure-receipt') return this.setAside(person);
    const pending = template === 'guest-confirmation' ? await this.pending(person) : undefined;
    return pending ?? this.known(person);
  }

  async undeliverable(person: string, address: string): Promise<void> {
    await this.contacts.cameBack(person, address);
  }

  /** All of a contact, for the person or whoever has a reason. Refuses with `person-not-found`. */
  async contactOf(ref: string): Promise<PersonContact> {
    const person = await this.persons.find(ref);
    if (!person) throw new DomainError('person-not-found', 'Nobody is known under this ref.');
    const { mail, name, phone, revision } = await this.contacts.of(ref);
    return {
      ...{ ref, kind: person.kind, language: person.language },
      ...(mail !== undefined && { mail }),
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone }),
      ...(revision > 0 && { revision }),
    };
  }

  /** The names of those who share theirs with colleagues. */
  async sharedNames(refs: readonly string[]): Promise<{ ref: string; name: string }[]> {
    const found = await Promise.all([...new Set(refs)].map((ref) => this.sharedName(ref)));
    return found.flatMap((each) => each ?? []);
  }

  private async sharedName(ref: string): Promise<{ ref: string; name: string } | undefined> {
    if (!(await this.consents.isGiven(ref, 'share-name'))) return undefined;
    const { name } = await this.contacts.of(ref);
    return name === undefined || !(await this.persons.find(ref)) ? undefined : { ref, name };
  }

  private async known(ref: string): Promise<Contact | undefined> {
    const person = await this.persons.find(ref);
    const { mail, name, deliverable, refuses } = await this.contacts.of(ref);
    if (!person || mail === undefined) return undefined;
    const offers = await this.consents.isGiven(ref, 'optional-notices');
    return {
      ...{ address: mail, language: person.language, deliverable },
      ...(name !== undefined && { name }),
      refuses: offers ? refuses : [...new Set([...refuses, 'offers' as const])],
    };
  }

  private async pending(ref: string): Promise<Contact | undefined> {
    const pending = (await this.guests.mailboxOf(ref))?.doc.pending;
    if (!pending) return undefined;
    const address = this.keys.open(pending.mail, { person: ref, field: 'mail' });
    return { address, language: pending.language, deliverable: true };
  }

  private async setAside(ref: string): Promise<Contact | undefined> {
    const doc = await this.erasures.find(ref);
    if (doc.status !== 'complete' || !doc.receipt) return undefined;
    const { mail, language } = doc.receipt;
    return { address: this.keys.open(mail, { person: ref, field: 'mail' }), language, deliverable: true };
  }
}
