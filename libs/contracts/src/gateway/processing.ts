import { LEGAL, type ProcessingActivity } from '../processing';

/** What gateway stores of persons. */
export const gatewayProcessing: readonly ProcessingActivity[] = [
  {
    service: 'gateway',
    activity: 'Limits against abuse',
    purpose: 'To keep the platform available, and people from being flooded with mails.',
    legalBasis: `${LEGAL.publicTask}; Art. 32 DSGVO: security`,
    subjects: 'Everybody who sends requests',
    data: 'Digest of the network address or of the subject, number of requests',
    recipients: 'None',
    retention: 'One minute',
  },
];
