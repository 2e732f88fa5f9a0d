import { LEGAL, type ProcessingActivity } from '../processing';

/** What funding stores of persons. */
export const fundingProcessing: readonly ProcessingActivity[] = [
  {
    service: 'funding',
    activity: 'Catalogue of funding programmes',
    purpose: 'To advise on funding.',
    legalBasis: LEGAL.publicTask,
    subjects: 'None so far: programmes name no person',
    data: 'None',
    recipients: 'The public',
    retention: 'None',
  },
];
