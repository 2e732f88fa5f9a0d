import { LEGAL, type ProcessingActivity } from '../processing';

/** What hubs stores of persons. */
export const hubsProcessing: readonly ProcessingActivity[] = [
  {
    service: 'hubs',
    activity: 'Staff membership of hubs',
    purpose: 'To know who belongs to a hub.',
    legalBasis: LEGAL.employment,
    subjects: 'Staff',
    data: 'Person ref, hub, since when',
    recipients: 'Managers of the hub',
    retention: 'Until the membership ends or the person has it erased',
  },
];
