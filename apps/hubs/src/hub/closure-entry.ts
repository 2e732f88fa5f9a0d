import type { ClosureRequest } from '@digitalhub/contracts';
import { DomainError, instantOf, rfc3339, type FieldError, type Instant } from '@digitalhub/kernel';
import type { ClosureEntry, RegisteredHub } from './hub-doc';

/** An instant stays what it is, written with the offset of the hub; a wall time is read in the zone of the hub. */
export function entered({ profile: { timeZone } }: RegisteredHub, request: ClosureRequest) {
  const { from, until, ...rest } = request;
  const moment = (text: string) => rfc3339(momentOf(text, timeZone), timeZone);
  return { ...rest, from: moment(from), until: until === null ? null : moment(until) };
}

/** Refuses with `closure-refused` and every broken rule at once. */
export function refuseBroken(closure: ClosureEntry, hub: RegisteredHub, now: Instant): void {
  const errors = [...broken(closure, hub), ...notPast(closure, now)];
  if (errors.length === 0) return;
  const reasons = errors.map(({ detail }) => detail).join('; and ');
  throw new DomainError('closure-refused', `The closure is refused: ${reasons}.`, { errors });
}

/** What is over stays as it was: refuses with `closure-over`. */
export function refuseOver({ id, until }: ClosureEntry, now: Instant): void {
  if (until === null || Date.parse(until) > now) return;
  throw new DomainError('closure-over', `Closure ${id} ended at ${until}; what is over stays as it was.`);
}

function momentOf(text: string, timeZone: string): Instant {
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/i.test(text);
  return hasOffset ? Date.parse(text) : instantOf(text.slice(0, 10), text.slice(11), timeZone);
}

function broken(
  { from, until, spaces = [], resources = [] }: ClosureEntry,
  hub: RegisteredHub,
): FieldError[] {
  const known = { spaces: hub.profile.spaces, resources: hub.resources };
  const ends = until === null || Date.parse(from) < Date.parse(until);
  const order = {
    pointer: '/until',
    code: 'closure-ends-before-it-starts',
    detail: `until ${until} is not later than from ${from}`,
  };
  return [
    ...(ends ? [] : [order]),
    ...unknown('spaces', spaces, known.spaces),
    ...unknown('resources', resources, known.resources),
  ];
}

function unknown(
  field: string,
  named: readonly string[],
  known: readonly { readonly id: string }[],
): FieldError[] {
  return named.flatMap((id, index) => {
    if (known.some((each) => each.id === id)) return [];
    const detail = `${field}[${index}] ${id} is not among the ${field} of this hub`;
    return [{ pointer: `/${field}/${index}`, code: 'closure-place-unknown', detail }];
  });
}

function notPast({ until }: ClosureEntry, now: Instant): FieldError[] {
  if (until === null || Date.parse(until) > now) return [];
  return [
    {
      pointer: '/until',
      code: 'closure-past',
      detail: `until ${until} is past; a closure is announced before it is over`,
    },
  ];
}
