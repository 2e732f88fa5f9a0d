import { noticeFacts, personFacts, personState } from '@digitalhub/contracts';
import { type ServiceDefinition } from '@digitalhub/platform';
import { consents } from './consent/consent.store';
import { contacts } from './contact/contact.store';
import { erasureRequests } from './erasure/erasure.store';
import { links, mailboxes } from './guest/guest.store';
import { notices } from './notice/notice.store';
import { PeopleModule } from './people.module';
import { accounts, persons } from './person/person.store';
import { peopleProblems } from './problems';
import { peopleSettings } from './settings';

export const peopleApp: ServiceDefinition = {
  name: 'people',
  description: 'Who is behind a person ref: the only service that knows.',
  module: PeopleModule,
  personalData: true,
  publishes: [personFacts, personState, noticeFacts.people],
  aggregates: [accounts, persons, contacts, consents, mailboxes, links, erasureRequests, notices],
  problems: peopleProblems,
  settings: peopleSettings,
};
