import { ClosureAnnounced, ClosureChanged, ClosureLifted, type ClosureRequest } from '@digitalhub/contracts';
import { DomainError, instantOf, rfc3339, type FieldError, type Instant } from '@digitalhub/kernel';
import { fact, type HubEdit, type HubFact } from './facts';
import type { ClosureEntry, RegisteredHub } from './hub-doc';

/** Closures that ended so long ago are left out of the state; the facts and the history keep them. */
const KEPT_MS = 366 * 86_400_000;
/** The contract lets a hub say so many. */
const MOST = 200;

/** Announces a closure under a new id. Refuses with `closure-refused`, or `closures-full`. */
export function announceClosure(
  hub: RegisteredHub,
  id: string,
  request: ClosureRequest,
  now: Instant,
): HubEdit {
  const closure = { id, ...entered(hub, request), revision: 1 };
  refuseBroken([...broken(closure, hub), ...notPast(closure, now)]);
  const next = withClosures(hub, [...hub.closures, closure], now);
  if (next.closures.length > MOST) {
    throw new DomainError('closures-full', `A hub has at most ${MOST} closures that are not long over.`);
  }
  const data = { slug: hub.profile.slug, closure, revision: next.revision };
  return editOf(next, 'closure-announced', closure, fact(ClosureAnnounced, data));
}

/** Gives a closure other dates, places or reasons; undefined when nothing changes. What is over stays as it was. */
export function changeClosure(
  hub: RegisteredHub,
  before: ClosureEntry,
  request: ClosureRequest,
  now: Instant,
): HubEdit | undefined {
  refuseOver(before, now);
  const same = { ...entered(hub, request), id: before.id, revision: before.revision };
  if (sameClosure(same, before)) return undefined;
  const closure = { ...same, revision: before.revision + 1 };
  refuseBroken([...broken(closure, hub), ...notPast(closure, now)]);
  const next = withClosures(hub, replaced(hub, closure), now);
  const data = { slug: hub.profile.slug, closure, before, revision: next.revision };
  return editOf(next, 'closure-changed', closure, fact(ClosureChanged, data));
}

/** Takes a closure back: one that has begun ends now, one that has not is gone. Refuses with `closure-over`. */
export function liftClosure(hub: RegisteredHub, closure: ClosureEntry, now: Instant): HubEdit {
  refuseOver(closure, now);
  const liftedAt = rfc3339(now, hub.profile.timeZone);
  const begun = Date.parse(closure.from) < now;
  const ended = { ...closure, until: liftedAt, revision: closure.revision + 1 };
  const others = hub.closures.filter(({ id }) => id !== closure.id);
  const next = withClosures(hub, begun ? replaced(hub, ended) : others, now);
  const data = { slug: hub.profile.slug, closure, liftedAt, revision: next.revision };
  return editOf(next, 'closure-lifted', closure, fact(ClosureLifted, data));
}

/** An instant stays what it is, written with the offset of the hub; a wall time is read in the zone of the hub. */
function entered({ profile: { timeZone } }: RegisteredHub, request: ClosureRequest) {
  const { from, until, ...rest } = request;
  const moment = (text: string) => rfc3339(momentOf(text, timeZone), timeZone);
  return { ...rest, from: moment(from), until: until === null ? null : moment(until) };
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

function refuseBroken(errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const reasons = errors.map(({ detail }) => detail).join('; and ');
  throw new DomainError('closure-refused', `The closure is refused: ${reasons}.`, { errors });
}

function refuseOver({ id, until }: ClosureEntry, now: Instant): void {
  if (until === null || Date.parse(until) > now) return;
  throw new DomainError('closure-over', `Closure ${id} ended at ${until}; what is over stays as it was.`);
}

function replaced({ closures }: RegisteredHub, closure: ClosureEntry): ClosureEntry[] {
  return closures.map((each) => (each.id === closure.id ? closure : each));
}

function withClosures(hub: RegisteredHub, closures: readonly ClosureEntry[], now: Instant): RegisteredHub {
  const kept = closures.filter(({ until }) => until === null || Date.parse(until) > now - KEPT_MS);
  const sorted = kept.sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return { ...hub, closures: sorted, revision: hub.revision + 1 };
}

function sameClosure(one: ClosureEntry, other: ClosureEntry): boolean {
  const text = (closure: ClosureEntry) => JSON.stringify(Object.entries(closure).sort());
  return text(one) === text(other);
}

function editOf(
  hub: RegisteredHub,
  what: HubEdit['what'],
  { from, until }: ClosureEntry,
  told: HubFact,
): HubEdit {
  const changes = [{ field: 'closures', after: `${from} – ${until ?? '?'}` }];
  return { hub, facts: [told], what, changes };
}
