import { LEGAL, type ProcessingActivity } from '../processing';

/** What funding stores of persons. */
export const fundingProcessing: readonly ProcessingActivity[] = [
  {
    service: 'funding',
    activity: 'Catalogue of funding programmes',
    purpose: 'To advise on funding.',
    legalBasis: LEGAL.publicTask,
    subjects: 'Counsellors',
    data: 'Person ref of who last recorded a programme',
    recipients: 'The person',
    retention: 'Until the person has it erased',
  },
];
