import { Slug } from '../fields';
import { defineOperation, type Operation } from '../http';
import { Programme, ProgrammeProfile, ProgrammeRecorded } from './programme';

const programmeExample = ProgrammeRecorded.examples[0];
const { revision: _revision, ...profileExample } = programmeExample;

const programme = { tag: 'funding', params: { id: Slug } } as const satisfies Partial<Operation>;

export const putProgramme = defineOperation({
  ...programme,
  id: 'putProgramme',
  owner: 'funding',
  method: 'PUT',
  path: '/programmes/{id}',
  access: ['counsellor', 'admin'],
  summary: 'Enter a funding programme or replace its entry',
  takes: ['If-Match?'],
  body: ProgrammeProfile,
  bodyExample: profileExample,
  gives: ['ETag', 'Digitalhub-Seen', 'Location'],
  answers: {
    200: { schema: Programme, description: 'The programme after the change.', example: programmeExample },
    201: { schema: Programme, description: 'The programme was entered.', example: programmeExample },
  },
  refusals: [400, 403, 412, 422, 428],
});

export const getProgramme = defineOperation({
  ...programme,
  id: 'getProgramme',
  owner: 'funding',
  method: 'GET',
  path: '/programmes/{id}',
  access: 'signed-in',
  summary: 'One funding programme',
  gives: ['ETag'],
  answers: { 200: { schema: Programme, description: 'The programme.', example: programmeExample } },
  refusals: [400, 404],
});
