import {
  hubFacts,
  hubState,
  landFacts,
  resourceFacts,
  resourceState,
  staffFacts,
  staffState,
} from '@digitalhub/contracts';
import { problemTable, type ServiceDefinition } from '@digitalhub/platform';
import { lands } from './calendar/land.aggregate';
import { hubs } from './hub/hub.aggregate';
import { HubsModule } from './hubs.module';
import { resources } from './resource/resource.aggregate';
import { staff } from './staff/staff.aggregate';
import { templates } from './template/template.aggregate';

export const hubsApp: ServiceDefinition = {
  name: 'hubs',
  description: 'The hubs of the network, their spaces and what can be booked in them.',
  module: HubsModule,
  personalData: true,
  publishes: [hubFacts, hubState, resourceFacts, resourceState, staffFacts, staffState, landFacts],
  aggregates: [hubs, resources, staff, templates, lands],
  problems: problemTable({
    'hub-invalid': 422,
    'resource-invalid': 422,
    'resource-in-use': 409,
    'stage-refused': 422,
    'relocation-refused': 422,
    'relocation-overlaps': 409,
    'closure-refused': 422,
    'closure-over': 409,
    'closures-full': 409,
    'holiday-outside-calendar': 422,
    'corrections-full': 409,
    'school-holidays-refused': 422,
    'forbidden-land': 403,
    'template-invalid': 422,
    'template-unknown': 422,
    'template-incomplete': 422,
    'template-field-unknown': 422,
  }),
};
