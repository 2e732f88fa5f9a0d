import { HubProfile } from '@digitalhub/contracts';
import { DomainError, type FieldError } from '@digitalhub/kernel';
import { fieldErrorsOf, unknownFieldsOf } from '@digitalhub/platform';

type Fields = Record<string, unknown>;

const Fields = HubProfile.partial();

/** What is wrong with fields of a profile, each by itself; one that a profile does not have is named as such. */
export function problemsOf(fields: Fields): FieldError[] {
  const { success, data, error } = Fields.safeParse(fields);
  const problems = success
    ? unknownFieldsOf(fields, data)
    : [...strangers(fields), ...fieldErrorsOf(error.issues, fields)];
  return problems.map((problem) => ({ ...problem, ...renamed(problem), pointer: `/hub${problem.pointer}` }));
}

/** The profile of a new hub: as its template says, but for what is said of the hub itself. */
export function profileFrom(template: Fields, own: Fields): HubProfile {
  const merged = { ...template, ...own };
  const { success, data, error } = HubProfile.safeParse(merged);
  if (success) return data;
  const errors = fieldErrorsOf(error.issues, merged).map((each) => ({
    ...each,
    pointer: `/hub${each.pointer}`,
  }));
  const reasons = errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; and ');
  throw new DomainError(
    'template-incomplete',
    `The template and what is said of the hub make no profile: ${reasons}.`,
    { errors },
  );
}

function strangers(fields: Fields): FieldError[] {
  const known = new Set(Object.keys(HubProfile.shape));
  return Object.keys(fields)
    .filter((name) => !known.has(name))
    .map((name) => ({ pointer: `/${name}`, code: 'unknown-field', detail: '' }));
}

function renamed({ code }: FieldError): Partial<FieldError> {
  if (code !== 'unknown-field') return {};
  return {
    code: 'template-field-unknown',
    detail: 'is not a field of a hub; a template holds fields of a hub profile',
  };
}
