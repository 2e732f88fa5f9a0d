import { Global, Module } from '@nestjs/common';
import { AccessConsumer } from '../access/access.consumer';
import { AccessStore } from '../access/access.store';
import { NameLooks } from '../access/name-looks.service';
import { ConsentController } from '../consent/consent.controller';
import { ConsentService } from '../consent/consent.service';
import { ConsentStore } from '../consent/consent.store';
import { ContactService } from '../contact/contact.service';
import { ContactStore } from '../contact/contact.store';
import { ErasureConsumer } from '../erasure/erasure.consumer';
import { ErasureController } from '../erasure/erasure.controller';
import { ErasureService } from '../erasure/erasure.service';
import { ErasureStore } from '../erasure/erasure.store';
import { ErasureWatch } from '../erasure/erasure-watch.service';
import { GuestController } from '../guest/guest.controller';
import { GuestService } from '../guest/guest.service';
import { GuestStore } from '../guest/guest.store';
import { KeysModule } from '../keys/keys.module';
import { LinkController } from '../link/link.controller';
import { LinkService } from '../link/link.service';
import { Contacts, NoticeLinks } from '../notice/contacts';
import { AssertionSigner } from '../person/person-assertion.service';
import { PersonController } from '../person/person.controller';
import { PersonService } from '../person/person.service';
import { PersonStore } from '../person/person.store';
import { DirectoryController } from './directory.controller';
import { Directory } from './directory.service';
import { MailLinks } from './links.service';
import { AccessesOfPersons, ConsentsOfPersons, ContactsOfPersons } from './person-data.service';
import { Reseal } from './reseal.service';

/** Persons, their contacts and consents, guests, looks and erasures; notices ask it how to reach whom. */
@Global()
@Module({
  imports: [KeysModule],
  controllers: [
    PersonController,
    ConsentController,
    ErasureController,
    GuestController,
    LinkController,
    DirectoryController,
  ],
  providers: [
    AssertionSigner,
    PersonService,
    PersonStore,
    ContactService,
    ContactStore,
    ConsentService,
    ConsentStore,
    GuestService,
    GuestStore,
    LinkService,
    ErasureService,
    ErasureStore,
    ErasureConsumer,
    ErasureWatch,
    AccessConsumer,
    AccessStore,
    NameLooks,
    Directory,
    MailLinks,
    { provide: Contacts, useExisting: Directory },
    { provide: NoticeLinks, useExisting: MailLinks },
    ContactsOfPersons,
    ConsentsOfPersons,
    AccessesOfPersons,
    Reseal,
  ],
  exports: [
    Contacts,
    NoticeLinks,
    Directory,
    MailLinks,
    PersonStore,
    ContactService,
    ConsentService,
    GuestStore,
    ErasureStore,
  ],
})
export class DirectoryModule {}
