import { type GuestRequest, type Person, requestNotice } from '@digitalhub/contracts';
import { randomRef, rfc3339 } from '@digitalhub/kernel';
import { type AnyChange, Committer, type Loaded, type Seen } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { give, noConsents } from '../consent/consent';
import { consents } from '../consent/consent.store';
import { consentTexts } from '../consent/texts';
import { confirmed } from '../contact/contact';
import { ContactService } from '../contact/contact.service';
import { contacts } from '../contact/contact.store';
import { KeyRing } from '../keys/key-ring.service';
import { register } from '../person/person';
import { changesOf } from '../person/person.service';
import { persons } from '../person/person.store';
import { ask, confirm, moveMailbox, noMailbox, type PendingGuest, requireOpen } from './guest';
import { GuestStore, links, type Mailbox, mailboxes } from './guest.store';

export interface ConfirmedGuest {
  readonly person: Person;
  readonly seen: readonly Seen[];
}

/** Persons without an account: known once the owner of an address says so. */
@Injectable()
export class GuestService {
  constructor(
    private readonly committer: Committer,
    private readonly store: GuestStore,
    private readonly keys: KeyRing,
    private readonly contacts: ContactService,
  ) {}

  /**
   * Has a link mailed to the address, unless it has had enough of them lately. Does the same work and says the same
   * whether the address is known or not.
   */
  async ask({ mail, language, purpose }: GuestRequest): Promise<void> {
    const boxes = this.keys.indexesOf(mail).map((id) => ({ type: mailboxes, id }));
    const [candidate, id] = [randomRef(), randomRef()];
    const link = { type: links, id };
    const asking = {
      candidate,
      mail: this.keys.seal(mail, { person: candidate, field: 'mail' }),
      language,
      purpose,
    };
    await this.committer.execute({
      name: 'ask-guest',
      reads: [...boxes, link],
      decide: (loaded, now) => {
        const box = boxes.find((each) => isUsed(loaded, each)) ?? boxes[0]!;
        const asked = ask(loaded.get(box).doc, asking, now);
        if (!asked) return { result: undefined, changes: [] };
        const expiresAt = rfc3339(asked.link.until);
        const notice = requestNotice('people', {
          key: { subject: id, kind: 'guest-confirmation', dueAt: rfc3339(now) },
          person: asked.link.person,
          template: 'guest-confirmation',
          data: { expiresAt },
          sendBefore: expiresAt,
        });
        const changes: AnyChange[] = [
          { ref: box, doc: asked.mailbox },
          { ref: link, doc: asked.link, messages: [notice] },
        ];
        return { result: undefined, changes };
      },
    });
  }

  /** What the link is for. Refuses with `link-used` or `link-expired`. */
  async look(id: string, now: number): Promise<string> {
    const link = await this.store.link(id);
    requireOpen(link, now);
    return link.purpose;
  }

  /** The owner of the address is a person from now on, or the one they were. Refuses as `look` does. */
  async confirm(id: string): Promise<ConfirmedGuest> {
    const found = await this.store.link(id);
    const person = found.status === 'none' ? id : found.person;
    const mailbox = found.status === 'none' ? undefined : await this.store.mailboxOf(person);
    const link = { type: links, id };
    const box = { type: mailboxes, id: mailbox?.id ?? id };
    const refs = {
      person: { type: persons, id: person },
      contact: { type: contacts, id: person },
      consents: { type: consents, id: person },
    };
    const { result, seen } = await this.committer.execute<Person>({
      name: 'confirm-guest',
      reads: [link, box, ...Object.values(refs)],
      decide: (loaded, now) => {
        const step = confirm(loaded.get(link).doc, loaded.get(box).doc, now);
        const used: AnyChange[] = [
          { ref: link, doc: step.link },
          { ref: box, doc: step.mailbox },
        ];
        if (!step.welcome) {
          const { doc } = loaded.get(refs.person);
          return { result: register(doc, person, 'de', 'guest').person, changes: used };
        }
        const { result: known, changes } = this.welcome(loaded, refs, step.welcome, now);
        return { result: known, changes: [...used, ...changes] };
      },
    });
    return { person: result, seen };
  }

  /** Moves a mailbox to where the current key has it, its address sealed anew. Any number of replicas may do so at once. */
  async rekey({ id, doc }: Mailbox): Promise<void> {
    const place = { person: doc.ref ?? doc.pending?.ref ?? id, field: 'mail' };
    const mail = doc.pending
      ? this.keys.open(doc.pending.mail, place)
      : (await this.contacts.of(place.person)).mail;
    const from = { type: mailboxes, id };
    const to = { type: mailboxes, id: mail === undefined ? id : this.keys.indexesOf(mail)[0] };
    const sealed = this.keys.seal(mail ?? '', place);
    await this.committer.execute({
      name: 'rekey-mailbox',
      reads: from.id === to.id ? [from] : [from, to],
      decide: (loaded) => {
        const here = loaded.get(from).doc;
        const there = from.id === to.id ? noMailbox : loaded.get(to).doc;
        const moved = moveMailbox(doc, { from: here, to: there }, sealed);
        if (!moved) return { result: undefined, changes: [] };
        const arrived = { ref: to, doc: mail === undefined ? noMailbox : moved.to };
        const left = { ref: from, doc: moved.from };
        return { result: undefined, changes: from.id === to.id ? [arrived] : [left, arrived] };
      },
    });
  }

  private welcome(
    loaded: Loaded,
    refs: {
      person: { type: typeof persons; id: string };
      contact: { type: typeof contacts; id: string };
      consents: { type: typeof consents; id: string };
    },
    { ref, mail, language }: PendingGuest,
    now: number,
  ): { result: Person; changes: AnyChange[] } {
    const step = register(loaded.get(refs.person).doc, ref, language, 'guest');
    const contact = { ref: refs.contact, doc: confirmed(loaded.get(refs.contact).doc, mail) };
    const given = { version: 1, language };
    const consent = give(noConsents, 'guest-contact', given, consentTexts, rfc3339(now));
    const changes: AnyChange[] = [...changesOf(step), contact];
    return {
      result: step.person,
      changes: consent ? [...changes, { ref: refs.consents, doc: consent }] : changes,
    };
  }
}

/** An address that was written under an older key is still found there. */
function isUsed(loaded: Loaded, box: { type: typeof mailboxes; id: string }): boolean {
  const { ref, pending } = loaded.get(box).doc;
  return ref !== undefined || pending !== undefined;
}
