import { createHash } from 'node:crypto';
import type { ContactDetails, NoticeCategory } from '@digitalhub/contracts';
import { changing, Committer, requireRevision, type Seen } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { KeyRing, normalised } from '../keys/key-ring.service';
import { type PersonDoc, requireNotErased } from '../person/person';
import { persons } from '../person/person.store';
import {
  cameBack,
  type ContactDoc,
  described,
  noContact,
  refusing,
  refusingNothing,
  SEALED_FIELDS,
  signedIn,
} from './contact';
import { contacts, ContactStore } from './contact.store';

/** What a sign-in says of a person. */
export interface Claims {
  readonly mail?: string;
  readonly name?: string;
}

/** A contact in the clear; for the moment it is needed. */
export interface OpenContact {
  readonly mail?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly deliverable: boolean;
  readonly refuses: readonly NoticeCategory[];
  readonly revision: number;
}

type Values = { readonly [field in (typeof SEALED_FIELDS)[number]]?: string };

/** Contacts of persons: sealed on their way in, opened on their way out. */
@Injectable()
export class ContactService {
  constructor(
    private readonly committer: Committer,
    private readonly store: ContactStore,
    private readonly keys: KeyRing,
  ) {}

  async of(person: string): Promise<OpenContact> {
    return this.open(person, await this.store.find(person));
  }

  open(person: string, doc: ContactDoc): OpenContact {
    const opened = SEALED_FIELDS.flatMap((field) => {
      const sealed = doc[field];
      return sealed ? [[field, this.keys.open(sealed, { person, field })] as const] : [];
    });
    const { mail, name, signInName, phone } = Object.fromEntries(opened) as Values;
    const called = name ?? signInName;
    const { refuses, revision, undeliverable } = doc;
    return {
      ...(mail !== undefined && { mail }),
      ...(called !== undefined && { name: called }),
      ...(phone !== undefined && { phone }),
      ...{ deliverable: !undeliverable, refuses, revision },
    };
  }

  /** Takes over what a sign-in says; writes nothing when that has not changed. Refuses with `person-erased`. */
  async signedIn(person: string, claims: Claims): Promise<boolean> {
    const digest = this.digestOf(person, claims);
    if ((await this.store.find(person)).claims === digest) return false;
    const { mail, name: signInName } = claims;
    const sealed = this.seal(person, { mail, signInName });
    return (
      await this.change('sign-in-contact', person, (doc, known) => {
        requireNotErased(known);
        return signedIn(doc, { ...sealed, claims: digest });
      })
    ).result;
  }

  /** Refuses with `person-erased`. */
  async describe(person: string, details: ContactDetails, expected?: number) {
    const sealed = this.seal(person, details);
    return this.change('describe-contact', person, (doc, known) => {
      requireNotErased(known);
      requireRevision(doc.revision || undefined, expected);
      return described(doc, sealed);
    });
  }

  /** Void when the person has another address by now. */
  async cameBack(person: string, address: string): Promise<void> {
    await this.change('contact-came-back', person, (doc) => {
      const { mail } = this.open(person, doc);
      const same = mail !== undefined && normalised(mail) === normalised(address);
      return same && !doc.undeliverable ? cameBack(doc) : undefined;
    });
  }

  /** Void when the person is gone: links of mails hold for longer. */
  async refuse(person: string, category: NoticeCategory): Promise<void> {
    await this.change('refuse-notices', person, (doc, known) =>
      known.status === 'erased' || doc.refuses.includes(category) ? undefined : refusing(doc, category),
    );
  }

  async refuseNothing(person: string): Promise<void> {
    await this.change('refuse-nothing', person, (doc) =>
      doc.refuses.length > 0 ? refusingNothing(doc) : undefined,
    );
  }

  /** Removes the contact; gives how many values there were. */
  async erase(person: string): Promise<number> {
    const doc = await this.store.find(person);
    const count = SEALED_FIELDS.filter((field) => doc[field]).length;
    await this.change('erase-contact', person, () => noContact);
    return count;
  }

  /** Seals every value anew that another key than the current one seals. */
  async reseal(person: string): Promise<void> {
    await this.change('reseal-contact', person, (doc) => {
      const stale = SEALED_FIELDS.filter((field) => doc[field] && doc[field].key !== this.keys.current);
      if (stale.length === 0) return undefined;
      const values = stale.map((field) => [field, this.keys.open(doc[field]!, { person, field })]);
      return { ...doc, ...this.seal(person, Object.fromEntries(values) as Values) };
    });
  }

  private seal(person: string, values: { readonly [field in (typeof SEALED_FIELDS)[number]]?: string }) {
    const sealed = SEALED_FIELDS.flatMap((field) => {
      const value = values[field];
      return value === undefined ? [] : [[field, this.keys.seal(value, { person, field })] as const];
    });
    return Object.fromEntries(sealed) as Pick<ContactDoc, (typeof SEALED_FIELDS)[number]>;
  }

  /** Tells nothing without the key: signed, bound to the person and cut. */
  private digestOf(person: string, { mail = '', name = '' }: Claims): string {
    const said = createHash('sha256')
      .update(JSON.stringify([person, mail, name]))
      .digest();
    return `${this.keys.current}.${this.keys.sign(said).toString('base64url')}`;
  }

  /** The person is read with it: once they are erased, nothing that relied on them is written any more. */
  private async change(
    name: string,
    person: string,
    rule: (doc: ContactDoc, known: PersonDoc) => ContactDoc | undefined,
  ): Promise<{ result: boolean; seen: readonly Seen[] }> {
    const known = { type: persons, id: person };
    return this.committer.execute(
      changing({
        name,
        on: { type: contacts, id: person },
        also: [known],
        rule: (doc, _now, loaded) => rule(doc, loaded.get(known).doc),
        answer: (after, before) => after !== before,
      }),
    );
  }
}
