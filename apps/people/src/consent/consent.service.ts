import type { ConsentGiven, ConsentPurpose, Consents } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { changing, Committer } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { ContactService } from '../contact/contact.service';
import { type PersonDoc, requireNotErased } from '../person/person';
import { persons } from '../person/person.store';
import { type ConsentDoc, give, isGiven, noConsents, withdraw } from './consent';
import { consents, ConsentStore } from './consent.store';
import { consentTexts } from './texts';

@Injectable()
export class ConsentService {
  constructor(
    private readonly committer: Committer,
    private readonly store: ConsentStore,
    private readonly contacts: ContactService,
  ) {}

  async of(person: string): Promise<Consents> {
    return viewOf(await this.store.find(person));
  }

  async isGiven(person: string, purpose: ConsentPurpose): Promise<boolean> {
    return isGiven(await this.store.find(person), purpose);
  }

  /** Refuses with `person-erased`, and as the texts say. */
  async give(person: string, purpose: ConsentPurpose, given: ConsentGiven): Promise<Consents> {
    const view = await this.change('give-consent', person, (doc, at, known) => {
      requireNotErased(known);
      return give(doc, purpose, given, consentTexts, at);
    });
    if (purpose === 'optional-notices') await this.contacts.refuseNothing(person);
    return view;
  }

  async withdraw(person: string, purpose: ConsentPurpose): Promise<Consents> {
    return this.change('withdraw-consent', person, (doc, at) => withdraw(doc, purpose, at));
  }

  /** Gives how many there were. */
  async erase(person: string): Promise<number> {
    const { consents: kept } = await this.store.find(person);
    await this.change('erase-consents', person, () => noConsents);
    return kept.length;
  }

  private async change(
    name: string,
    person: string,
    rule: (doc: ConsentDoc, at: string, known: PersonDoc) => ConsentDoc | undefined,
  ): Promise<Consents> {
    const known = { type: persons, id: person };
    const { result } = await this.committer.execute(
      changing({
        name,
        on: { type: consents, id: person },
        also: [known],
        rule: (doc, now, loaded) => rule(doc, rfc3339(now), loaded.get(known).doc),
        answer: viewOf,
      }),
    );
    return result;
  }
}

function viewOf({ consents: given, revision }: ConsentDoc): Consents {
  return { consents: [...given], texts: [...consentTexts], ...(revision > 0 && { revision }) };
}
