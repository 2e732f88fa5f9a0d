import type { Consent, ConsentGiven, ConsentPurpose, ConsentText } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';

export interface ConsentDoc {
  readonly consents: readonly Consent[];
  readonly revision: number;
}

export const noConsents: ConsentDoc = { consents: [], revision: 0 };

/** Entries kept of one person; the oldest withdrawn ones go first. */
const KEPT = 100;

/** Agreement to the text in force. Refuses with `consent-text-unknown` or `consent-text-outdated`. */
export function give(
  doc: ConsentDoc,
  purpose: ConsentPurpose,
  { version, language }: ConsentGiven,
  texts: readonly ConsentText[],
  at: string,
): ConsentDoc | undefined {
  requireText(texts, purpose, version);
  if (isGiven(doc, purpose, version)) return undefined;
  const consent: Consent = { purpose, version, language, givenAt: at };
  const rest = withdraw(doc, purpose, at)?.consents ?? doc.consents;
  return { consents: bounded([...rest, consent]), revision: doc.revision + 1 };
}

/** From now on it holds no longer; what was done until then stays covered by it. */
export function withdraw(doc: ConsentDoc, purpose: ConsentPurpose, at: string): ConsentDoc | undefined {
  if (!isGiven(doc, purpose)) return undefined;
  const consents = doc.consents.map((consent) =>
    consent.purpose === purpose && !consent.withdrawnAt ? { ...consent, withdrawnAt: at } : consent,
  );
  return { consents, revision: doc.revision + 1 };
}

/** True while a consent to the purpose holds, of any version unless one is given. */
export function isGiven({ consents }: ConsentDoc, purpose: ConsentPurpose, version?: number): boolean {
  return consents.some(
    (consent) =>
      consent.purpose === purpose &&
      !consent.withdrawnAt &&
      (version === undefined || consent.version === version),
  );
}

function requireText(texts: readonly ConsentText[], purpose: ConsentPurpose, version: number): void {
  const newest = Math.max(...texts.filter((text) => text.purpose === purpose).map((text) => text.version));
  if (version === newest) return;
  if (version > newest) {
    throw new DomainError(
      'consent-text-unknown',
      `There is no version ${version} of the text for ${purpose}.`,
    );
  }
  const sentence = `Version ${version} of the text for ${purpose} was replaced by ${newest}; show that one.`;
  throw new DomainError('consent-text-outdated', sentence, { version: newest });
}

function bounded(consents: readonly Consent[]): readonly Consent[] {
  if (consents.length <= KEPT) return consents;
  const oldest = consents.findIndex(({ withdrawnAt }) => withdrawnAt !== undefined);
  return bounded(consents.filter((_, index) => index !== oldest));
}
