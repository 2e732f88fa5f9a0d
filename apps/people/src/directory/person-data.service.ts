import { ErasesPersons, type PersonalData } from '@digitalhub/platform';
import { AccessStore } from '../access/access.store';
import { ConsentService } from '../consent/consent.service';
import { ContactService } from '../contact/contact.service';
import { Directory } from './directory.service';

@ErasesPersons('contact')
export class ContactsOfPersons implements PersonalData {
  constructor(
    private readonly contacts: ContactService,
    private readonly directory: Directory,
  ) {}

  async erase(person: string) {
    return { 'contact-values': await this.contacts.erase(person) };
  }

  async exportOf(person: string): Promise<object> {
    return this.directory.contactOf(person);
  }
}

@ErasesPersons('consents')
export class ConsentsOfPersons implements PersonalData {
  constructor(private readonly consents: ConsentService) {}

  async erase(person: string) {
    return { consents: await this.consents.erase(person) };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const { consents } = await this.consents.of(person);
    return consents.length > 0 ? consents : undefined;
  }
}

@ErasesPersons('accesses')
export class AccessesOfPersons implements PersonalData {
  constructor(private readonly accesses: AccessStore) {}

  async erase(person: string) {
    return { accesses: await this.accesses.erase(person) };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const found = await this.accesses.ofPerson(person, 1000);
    return found.length > 0 ? found : undefined;
  }
}
