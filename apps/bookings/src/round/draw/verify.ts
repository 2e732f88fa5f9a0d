import type { RoundAudit } from '@digitalhub/contracts';
import { allocate } from './allocate';
import { type DrawInput, commitmentTo, digestOf } from './draw-input';

/** What somebody wrote down before the draw, to hold the audit against. */
export interface Noted {
  /** Told before anybody wished. */
  readonly commitment?: string;
  /** Told before the seed. */
  readonly digest?: string;
}

/** One thing that does not fit, as a sentence. */
export type Finding = string;

/** Draws again from what is published. No finding means that the draw was the one that was promised. */
export function verifyRound(audit: RoundAudit, noted: Noted = {}): Finding[] {
  const { commitment, digest, seed, plan } = audit;
  const input = audit.input as DrawInput;
  const findings: Finding[] = [];
  if (commitmentTo(seed) !== commitment) findings.push('The seed is not the one that the commitment fixed.');
  if (noted.commitment !== undefined && noted.commitment !== commitment)
    findings.push('The commitment is not the one that was told before the wishes.');
  if (digestOf(input) !== digest) findings.push('What is shown is not what the digest fixed.');
  if (noted.digest !== undefined && noted.digest !== digest)
    findings.push('The digest is not the one that was told before the seed.');
  const drawn = allocate(input, seed).entrants.map(({ key, outcomes }) => ({ key, outcomes }));
  const sorted = [...plan].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (JSON.stringify(drawn) !== JSON.stringify(sorted))
    findings.push('The draw gives another plan than the one shown.');
  return findings;
}
