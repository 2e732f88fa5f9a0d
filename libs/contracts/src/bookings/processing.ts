import { LEGAL, type ProcessingActivity } from '../processing';

/** What bookings stores of persons. */
export const bookingsProcessing: readonly ProcessingActivity[] = [
  {
    service: 'bookings',
    activity: 'Reservations, waiting lists, allocation rounds, absences and presence',
    purpose: 'To give desks, rooms and equipment to those who need them, fairly.',
    legalBasis: `${LEGAL.employment}; presence ${LEGAL.consent}`,
    subjects: 'Staff',
    data: 'Person ref, resource, time, status; wishes and absences; whether present',
    recipients: 'The person; managers of the hub, of presence as totals only',
    retention: 'As the policy of the hub says (retentionDays), then without the person',
  },
];
