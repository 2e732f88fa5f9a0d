import { LEGAL, type ProcessingActivity } from '../processing';

/** What events stores of persons. */
export const eventsProcessing: readonly ProcessingActivity[] = [
  {
    service: 'events',
    activity: 'Events and their organisers',
    purpose: 'To plan public events.',
    legalBasis: LEGAL.publicTask,
    subjects: 'Organisers',
    data: 'Person ref of who drafted an event',
    recipients: 'The person',
    retention: 'Until the person has it erased',
  },
];
