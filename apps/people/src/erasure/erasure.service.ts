import {
  type DataOf,
  type ErasureAcknowledged,
  type ErasureReceipt,
  PERSONAL_DATA_SERVICES,
  type PersonalDataService,
  PersonErased,
  PersonSnapshot,
  requestNotice,
} from '@digitalhub/contracts';
import { DomainError, randomRef, rfc3339 } from '@digitalhub/kernel';
import {
  type AnyChange,
  changing,
  Clock,
  Committer,
  type Loaded,
  nothing,
  type OutgoingMessage,
  type Seen,
} from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { contacts } from '../contact/contact.store';
import { noMailbox } from '../guest/guest';
import { GuestStore, mailboxes } from '../guest/guest.store';
import { KeyRing } from '../keys/key-ring.service';
import { accounts, persons } from '../person/person.store';
import {
  acknowledge,
  begin,
  type ErasureRequestDoc,
  receiptOf,
  request,
  requireRequested,
  withAddress,
  withoutAddress,
} from './erasure';
import { erasureRequests, ErasureStore } from './erasure.store';

type Acknowledged = DataOf<(typeof ErasureAcknowledged)[PersonalDataService]>;

/** What dropping a person touches. */
interface Mapping {
  readonly person: string;
  readonly account?: string;
  readonly mailbox?: string;
}

/** A person's way out: wish, confirmation, every service's part, receipt. Each step is one write and may be repeated. */
@Injectable()
export class ErasureService implements OnModuleInit {
  constructor(
    private readonly committer: Committer,
    private readonly store: ErasureStore,
    private readonly guests: GuestStore,
    private readonly clock: Clock,
    private readonly keys: KeyRing,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.store.createIndexes();
  }

  /** Notes the wish and has the link mailed that confirms it. A second wish changes nothing. */
  async request(person: string): Promise<ErasureReceipt> {
    const ids = { erasure: randomRef(), link: randomRef() };
    const { result } = await this.committer.execute(
      changing({
        name: 'request-erasure',
        on: refOf(person),
        rule: (doc, now) => request(doc, ids, now),
        say: (doc) => (doc.status === 'requested' ? [confirmationNotice(person, doc)] : []),
        answer: (doc) => doc,
      }),
    );
    return receiptOf(result);
  }

  /** Who wants to be erased by this link. Refuses with `link-expired` or `link-used`. */
  async personOf(link: string): Promise<string> {
    const found = await this.store.byLink(link);
    if (!found)
      throw new DomainError('link-used', 'This link has done its work already; nothing more is to do.');
    requireRequested(found.doc, this.clock.now());
    return found.person;
  }

  /**
   * There is no way back from here: in one write the mapping is dropped, everybody is told, and the address for the
   * receipt is set aside. The services follow by themselves. Refuses with `link-expired` or `link-used`.
   */
  async confirm(person: string): Promise<readonly Seen[]> {
    const mapping = await this.mappingOf(person);
    const reads = [...mappedRefs(mapping), ...refsOf(person)];
    const { seen } = await this.committer.execute({
      name: 'confirm-erasure',
      reads,
      decide: (loaded, now) => ({ result: undefined, changes: dropped(loaded, mapping, now) }),
    });
    return seen;
  }

  /** Without a link, for somebody who has just signed in: wish and confirmation at once. */
  async requestAndConfirm(person: string): Promise<ErasureReceipt> {
    const ids = { erasure: randomRef(), link: randomRef() };
    await this.committer.execute(
      changing({
        name: 'request-erasure-signed-in',
        on: refOf(person),
        rule: (doc, now) => request(doc, ids, now),
        answer: nothing,
      }),
    );
    await this.confirm(person);
    return this.receipt(person);
  }

  /** A service has done its part. With the last one the receipt is on its way. */
  async acknowledged({ person, service, counts, at, erasure }: Acknowledged): Promise<void> {
    const answer = { counts, at: Date.parse(at) };
    await this.committer.execute(
      changing({
        name: 'note-acknowledgement',
        on: refOf(person),
        rule: (doc, now) => acknowledge(doc, service, answer, now),
        say: (after, before) => receiptNotice(person, erasure, after, before),
        answer: nothing,
      }),
    );
  }

  /** The receipt is out, or cannot be brought out. */
  async forgetAddress(person: string): Promise<void> {
    await this.committer.execute(
      changing({
        name: 'forget-receipt-address',
        on: refOf(person),
        rule: withoutAddress,
        answer: nothing,
      }),
    );
  }

  /** Seals the address for the receipt with the current key. */
  async reseal(person: string): Promise<void> {
    const place = { person, field: 'mail' };
    await this.committer.execute(
      changing({
        name: 'reseal-receipt-address',
        on: refOf(person),
        rule: (doc) => withAddress(doc, (mail) => this.keys.seal(this.keys.open(mail, place), place)),
        answer: nothing,
      }),
    );
  }

  async receipt(person: string): Promise<ErasureReceipt> {
    return receiptOf(await this.store.find(person));
  }

  /** Looked up before the command: neither changes while the person is known. */
  private async mappingOf(person: string): Promise<Mapping> {
    const [account, mailbox] = await Promise.all([
      this.store.accountOf(person),
      this.guests.mailboxOf(person),
    ]);
    return { person, ...(account && { account }), ...(mailbox && { mailbox: mailbox.id }) };
  }
}

const refOf = (person: string) => ({ type: erasureRequests, id: person });

const refsOf = (person: string) =>
  [refOf(person), { type: persons, id: person }, { type: contacts, id: person }] as const;

function mappedRefs({ account, mailbox }: Mapping) {
  return [
    ...(account ? [{ type: accounts, id: account }] : []),
    ...(mailbox ? [{ type: mailboxes, id: mailbox }] : []),
  ];
}

function dropped(loaded: Loaded, { person, account, mailbox }: Mapping, now: number): AnyChange[] {
  const [requestRef, personRef, contactRef] = refsOf(person);
  const { mail } = loaded.get(contactRef).doc;
  const known = loaded.get(personRef).doc;
  const language = known.status === 'known' ? known.person.language : 'de';
  const address = mail && !loaded.get(contactRef).doc.undeliverable ? { mail, language } : undefined;
  const doc = begin(loaded.get(requestRef).doc, PERSONAL_DATA_SERVICES, address, now);
  const erased = { person, erasure: doc.erasure, requestedAt: rfc3339(doc.requestedAt) };
  const messages = [
    { message: PersonErased, subject: person, key: person, data: erased },
    { message: PersonSnapshot, subject: person, key: person, data: null },
  ];
  return [
    { ref: requestRef, doc },
    { ref: personRef, doc: { status: 'erased' }, messages },
    ...(account ? [{ ref: { type: accounts, id: account }, doc: {} }] : []),
    ...(mailbox ? [{ ref: { type: mailboxes, id: mailbox }, doc: noMailbox }] : []),
  ];
}

type Requested = ErasureRequestDoc & { readonly status: 'requested' };

function confirmationNotice(person: string, { link, requestedAt, until }: Requested): OutgoingMessage {
  const expiresAt = rfc3339(until);
  return requestNotice('people', {
    key: { subject: link, kind: 'erasure-confirmation', dueAt: rfc3339(requestedAt) },
    person,
    template: 'erasure-confirmation',
    data: { expiresAt },
    sendBefore: expiresAt,
  });
}

/** With the last acknowledgement, where there is an address left to send it to. */
function receiptNotice(
  person: string,
  erasure: string,
  after: ErasureRequestDoc,
  before: ErasureRequestDoc,
): OutgoingMessage[] {
  if (before.status !== 'erasing' || after.status !== 'complete' || !after.receipt) return [];
  const receipt = requestNotice('people', {
    key: { subject: erasure, kind: 'erasure-receipt', dueAt: rfc3339(after.completedAt) },
    person,
    template: 'erasure-receipt',
    data: { erasure, services: Object.keys(after.answers) },
  });
  return [receipt];
}
