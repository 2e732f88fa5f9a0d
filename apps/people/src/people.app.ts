import { personFacts, personState } from '@digitalhub/contracts';
import { problemTable, type ServiceDefinition } from '@digitalhub/platform';
import { PeopleModule } from './people.module';
import { accounts, persons } from './person/person.store';
import { peopleSettings } from './settings';

export const peopleApp: ServiceDefinition = {
  name: 'people',
  description: 'Who is behind a person ref: the only service that knows.',
  module: PeopleModule,
  personalData: true,
  defaultPort: 8085,
  publishes: [personFacts, personState],
  aggregates: [accounts, persons],
  problems: problemTable({ 'person-unknown': 404 }),
  settings: peopleSettings,
};
