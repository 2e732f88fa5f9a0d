import type { ServiceName } from './services';

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

/** Legal bases that several activities rest on. */
export const LEGAL = {
  publicTask: 'Art. 6(1)(e) DSGVO with the law of the Land: task of the municipality',
  consent: 'Art. 6(1)(a) DSGVO: consent',
  duty: 'Art. 6(1)(c) DSGVO: legal obligation',
  employment: 'Art. 6(1)(b) and 88 DSGVO: employment',
} as const;
