import type { ServiceName } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';

/** Refusals for what goes wrong between the gateway and an owner; each names the service. */
export const upstreamProblems = {
  'upstream-unavailable': 503,
  'upstream-busy': 503,
  'upstream-timeout': 504,
  'upstream-broken': 502,
} as const;

export function unavailable(service: ServiceName): DomainError {
  const sentence = `The service ${service} cannot be reached just now; nothing was changed, try again shortly.`;
  return new DomainError('upstream-unavailable', sentence, { service, retryAfter: 2 });
}

export function busy(service: ServiceName): DomainError {
  const sentence = `The service ${service} has more requests than it can take just now; nothing was changed.`;
  return new DomainError('upstream-busy', sentence, { service, retryAfter: 1 });
}

export function timedOut(service: ServiceName): DomainError {
  const sentence =
    `The service ${service} did not answer in time. Whether it carried the request out is not known: ` +
    'repeat a command with the same Idempotency-Key and it is carried out once.';
  return new DomainError('upstream-timeout', sentence, { service, retryAfter: 2 });
}

export function interrupted(service: ServiceName): DomainError {
  const sentence =
    `The connection to the service ${service} broke before it answered. Whether it carried the request out is not ` +
    'known: repeat a command with the same Idempotency-Key and it is carried out once.';
  return new DomainError('upstream-broken', sentence, { service, retryAfter: 1 });
}
