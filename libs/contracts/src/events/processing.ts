import { LEGAL, type ProcessingActivity } from '../processing';

/** What events stores of persons. */
export const eventsProcessing: readonly ProcessingActivity[] = [
  {
    service: 'events',
    activity: 'Events and their organisers',
    purpose: 'To plan public events.',
    legalBasis: LEGAL.publicTask,
    subjects: 'None so far: events name no person',
    data: 'None',
    recipients: 'The public',
    retention: 'None',
  },
];
