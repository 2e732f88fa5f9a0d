import { AccessCase, AccessPurpose, type AccessReason } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';

/** Why a look at the reservation of another is refused. */
export type AccessRefusal = 'reason-missing' | 'reason-invalid';

const FORM = /^([a-z-]{1,40})(?: *; *case=([^\s;]{1,64}))?$/;

/** Why somebody looks, out of the header `Digitalhub-Reason`: `incident; case=case-2026-17`. */
export function reasonOf(header: string | string[] | undefined): AccessReason {
  if (header === undefined || header === '') {
    throw refused(
      'reason-missing',
      'The header Digitalhub-Reason is missing: the reservation is another person’s; say why you look, like ' +
        'contact-about-booking.',
    );
  }
  const [, purpose, reference] = (typeof header === 'string' && FORM.exec(header.trim())) || [];
  const checked = AccessPurpose.safeParse(purpose);
  const matter = AccessCase.optional().safeParse(reference);
  if (!checked.success || !matter.success) {
    throw refused(
      'reason-invalid',
      `The header Digitalhub-Reason must be one of ${AccessPurpose.options.join(', ')}, and may name the matter by a ` +
        'reference with a digit: incident; case=case-2026-17.',
    );
  }
  return { purpose: checked.data, ...(matter.data !== undefined && { case: matter.data }) };
}

function refused(code: AccessRefusal, sentence: string): DomainError {
  return new DomainError(code, sentence);
}
