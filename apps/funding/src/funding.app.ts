import { programmeFacts, programmeState } from '@digitalhub/contracts';
import { problemTable, type ServiceDefinition } from '@digitalhub/platform';
import { FundingModule } from './funding.module';
import { programmes } from './programme/programme.aggregate';

export const fundingApp: ServiceDefinition = {
  name: 'funding',
  description: 'The catalogue of funding programmes.',
  module: FundingModule,
  personalData: true,
  publishes: [programmeFacts, programmeState],
  aggregates: [programmes],
  problems: problemTable({ 'programme-invalid': 422 }),
};
