import type { ServiceName } from '../services';

/** One way in which the platform processes personal data (DSGVO Art. 30); the register is made of these. */
export interface ProcessingActivity {
  readonly service: ServiceName;
  readonly activity: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly subjects: string;
  readonly data: string;
  readonly recipients: string;
  /** How long, and how it ends. */
  readonly retention: string;
}

const PUBLIC_TASK = 'Art. 6(1)(e) DSGVO with the law of the Land: task of the municipality';
const CONSENT = 'Art. 6(1)(a) DSGVO: consent';
const DUTY = 'Art. 6(1)(c) DSGVO: legal obligation';
const EMPLOYMENT = 'Art. 6(1)(b) and 88 DSGVO: employment';

/** What is stored of persons, by the service that stores it; what leaves as messages is in the contracts themselves. */
export const processingActivities: readonly ProcessingActivity[] = [
  {
    service: 'people',
    activity: 'Directory of persons',
    purpose: 'To know who is behind a person ref, and to reach them.',
    legalBasis: `${EMPLOYMENT}; ${PUBLIC_TASK}`,
    subjects: 'Staff, citizens with an account',
    data: 'Digest of issuer and subject; mail address, name and telephone number, each encrypted; language',
    recipients: 'The person; managers and counsellors who say why, which is recorded',
    retention: 'Until the person has it erased',
  },
  {
    service: 'people',
    activity: 'Guests by double opt-in',
    purpose: 'To let people without an account register and be reached.',
    legalBasis: CONSENT,
    subjects: 'Citizens without an account',
    data: 'Mail address, encrypted; keyed digest of it for finding it again; language; the consent',
    recipients: 'The person',
    retention: 'Unconfirmed: two hours. Confirmed: until the person has it erased',
  },
  {
    service: 'people',
    activity: 'Consents',
    purpose: 'To prove who agreed to which text, when, and when they withdrew it.',
    legalBasis: 'Art. 7(1) DSGVO: proof of consent',
    subjects: 'Staff, citizens, guests',
    data: 'Purpose and version of the text, language, when given and withdrawn',
    recipients: 'The person',
    retention: 'Until the person has it erased',
  },
  {
    service: 'people',
    activity: 'Notices by mail',
    purpose: 'To tell people what concerns their reservations, registrations and requests.',
    legalBasis: `${PUBLIC_TASK}; optional ones ${CONSENT}`,
    subjects: 'Staff, citizens, guests',
    data: 'Person ref, template and its data; the address is looked up when a mail is sent and not kept with it',
    recipients: 'The mail server of the operator',
    retention: 'Until the person has it erased; what a mail said only until it is sent',
  },
  {
    service: 'people',
    activity: 'Record of looks at personal data',
    purpose: 'To show people who has looked at their data, when and why.',
    legalBasis: `${DUTY} (Art. 5(2), 32 DSGVO)`,
    subjects: 'Staff, citizens, guests; those who looked',
    data: 'Refs of reader and person, which data, purpose, reference of the matter, time',
    recipients: 'The person looked at',
    retention: 'Two years, or until the person looked at has it erased',
  },
  {
    service: 'people',
    activity: 'Erasures and their receipts',
    purpose: 'To prove that a request for erasure was carried out everywhere.',
    legalBasis: `${DUTY} (Art. 17, 5(2) DSGVO)`,
    subjects: 'Persons who asked for erasure',
    data: 'Ref that nobody stands behind any more, times, counts; the mail address until the receipt is sent',
    recipients: 'Who holds the receipt',
    retention: 'Address: until the receipt is sent, at most three days. The rest stays and leads to nobody',
  },
  {
    service: 'bookings',
    activity: 'Reservations, waiting lists, allocation rounds, absences and presence',
    purpose: 'To give desks, rooms and equipment to those who need them, fairly.',
    legalBasis: `${EMPLOYMENT}; presence ${CONSENT}`,
    subjects: 'Staff',
    data: 'Person ref, resource, time, status; wishes and absences; whether present',
    recipients: 'The person; managers of the hub, of presence as totals only',
    retention: 'As the policy of the hub says (retentionDays), then without the person',
  },
  {
    service: 'hubs',
    activity: 'Staff membership of hubs',
    purpose: 'To know who belongs to a hub.',
    legalBasis: EMPLOYMENT,
    subjects: 'Staff',
    data: 'Person ref, hub, since when',
    recipients: 'Managers of the hub',
    retention: 'Until the membership ends or the person has it erased',
  },
  {
    service: 'events',
    activity: 'Events and their organisers',
    purpose: 'To plan public events.',
    legalBasis: PUBLIC_TASK,
    subjects: 'None so far: events name no person',
    data: 'None',
    recipients: 'The public',
    retention: 'None',
  },
  {
    service: 'funding',
    activity: 'Catalogue of funding programmes',
    purpose: 'To advise on funding.',
    legalBasis: PUBLIC_TASK,
    subjects: 'None so far: programmes name no person',
    data: 'None',
    recipients: 'The public',
    retention: 'None',
  },
  {
    service: 'gateway',
    activity: 'Limits against abuse',
    purpose: 'To keep the platform available, and people from being flooded with mails.',
    legalBasis: `${PUBLIC_TASK}; Art. 32 DSGVO: security`,
    subjects: 'Everybody who sends requests',
    data: 'Digest of the network address or of the subject, number of requests',
    recipients: 'None',
    retention: 'One minute',
  },
];
