import type { HubProfile } from '@digitalhub/contracts';
import { comparePartialDates, type FieldError } from '@digitalhub/kernel';

const FORMS = {
  email: { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, example: 'hub@example.org' },
  telephone: { pattern: /^\+?[0-9][0-9 /()-]{4,}$/, example: '+49 3441 123456' },
  web: { pattern: /^https?:\/\/\S+$/, example: 'https://example.org/' },
} as const;

/** An initiative names partners that the hub has, and does not end before it starts. */
export function initiativesWhole({ initiatives = [], partners = [] }: HubProfile): FieldError[] {
  const known = new Set(partners.map(({ id }) => id));
  return initiatives.flatMap(({ partners: named, from, until }, index) => [
    ...named.flatMap((id, place) => (known.has(id) ? [] : [partnerUnknown(id, index, place)])),
    ...(from && until && comparePartialDates(from, until) > 0 ? [endsEarly(index, from, until)] : []),
  ]);
}

/** The address of a contact has the form of its channel. */
export function contactsReach({ contacts = [] }: HubProfile): FieldError[] {
  return contacts.flatMap(({ channel, address }, index) => {
    const { pattern, example } = FORMS[channel];
    if (pattern.test(address)) return [];
    const detail = `contacts[${index}].address is no ${channel} address; it looks like ${example}`;
    return [{ pointer: `/contacts/${index}/address`, code: 'contact-address', detail }];
  });
}

function partnerUnknown(id: string, index: number, place: number): FieldError {
  const detail = `initiatives[${index}].partners names ${id}, which is not among the partners of this hub`;
  return { pointer: `/initiatives/${index}/partners/${place}`, code: 'partner-unknown', detail };
}

function endsEarly(index: number, from: string, until: string): FieldError {
  const detail = `initiatives[${index}].until is ${until}, before its from of ${from}; an initiative ends after it starts`;
  return { pointer: `/initiatives/${index}/until`, code: 'initiative-ends-before-it-starts', detail };
}
