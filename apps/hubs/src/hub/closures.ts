import { ClosureAnnounced, ClosureChanged, ClosureLifted, type ClosureRequest } from '@digitalhub/contracts';
import { DomainError, rfc3339, type Instant } from '@digitalhub/kernel';
import { entered, refuseBroken, refuseOver } from './closure-entry';
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
  refuseBroken(closure, hub, now);
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
  refuseBroken(closure, hub, now);
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
