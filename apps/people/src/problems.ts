import { problemTable } from '@digitalhub/platform';

/** HTTP status of every code that people refuses with. */
export const peopleProblems = problemTable({
  'person-unknown': 404,
  'person-not-found': 404,
  'person-erased': 410,
  'consent-text-unknown': 422,
  'consent-text-outdated': 409,
  'link-malformed': 400,
  'link-foreign': 404,
  'link-expired': 410,
  'link-used': 409,
  'reason-missing': 400,
  'reason-invalid': 400,
  'erasure-unconfirmable': 422,
  'erasure-under-way': 409,
  'sign-in-not-fresh': 403,
  'sealing-key-unknown': 500,
  'sealed-value-broken': 500,
});
