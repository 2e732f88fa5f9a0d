import { AccessCase, AccessPurpose, type AccessReason } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';

const FORM = /^([a-z-]{1,40})(?: *; *case=([^\s;]{1,64}))?$/;

/**
 * Why somebody looks, out of the header `Digitalhub-Reason`: `counselling; case=case-2026-17`. Refuses with
 * `reason-missing` or `reason-invalid`.
 */
export function reasonOf(header: string | string[] | undefined): AccessReason {
  if (header === undefined || header === '') {
    throw new DomainError(
      'reason-missing',
      'The header Digitalhub-Reason is missing: say why you look, like counselling; case=case-2026-17.',
    );
  }
  const [, purpose, reference] = (typeof header === 'string' && FORM.exec(header.trim())) || [];
  const checked = AccessPurpose.safeParse(purpose);
  const matter = AccessCase.optional().safeParse(reference);
  if (checked.success && matter.success) {
    return { purpose: checked.data, ...(matter.data !== undefined && { case: matter.data }) };
  }
  throw new DomainError(
    'reason-invalid',
    `The header Digitalhub-Reason must be one of ${AccessPurpose.options.join(', ')}, and may name the matter by a reference with a digit: counselling; case=case-2026-17.`,
  );
}
