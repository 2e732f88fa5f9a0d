import { HubRemoved, HubSnapshot, type HubProfile } from '@digitalhub/contracts';
import type { FieldError, Instant } from '@digitalhub/kernel';
import { about, type AnyChange, type AnyRef, type Change, type Loaded } from '@digitalhub/platform';
import type { Actor } from '../actor';
import { landRef } from '../calendar/land.aggregate';
import type { Precondition } from '../precondition';
import { historyRow, type HistoryRow } from './history-row';
import { refuseBroken, saveHub, type HubSaved } from './hub';
import { changeOf, hubRef } from './hub.aggregate';
import { unregistered, type HubDoc, type RegisteredHub } from './hub-doc';
import { sourcesOf } from './hub-editor.service';

/** What saving a profile reads: the hub, its Land, and every slug that is to lead to it. */
export function readsOf({ slug, land, formerSlugs = [] }: HubProfile): AnyRef[] {
  const others = formerSlugs.filter((former) => former !== slug);
  return [hubRef(slug), landRef(land), ...others.map(hubRef)];
}

/** Saves a profile within a larger decision. */
export function decideSave(
  profile: HubProfile,
  demand: Precondition,
  by: Actor,
  loaded: Loaded,
  now: Instant,
): { result: HubSaved; changes: AnyChange[] } {
  const { slug, land } = profile;
  const hub = loaded.get(hubRef(slug)).doc;
  demand(hub.profile && hub.revision);
  const aliases = aliasesOf(profile, loaded);
  refuseBroken(slug, aliases.errors);
  const result = saveHub(hub, profile, sourcesOf(loaded, land, now));
  const { edit } = result;
  return { result, changes: edit ? [changeOf(slug, edit, by, now), ...aliases.changes] : [] };
}

/** Former slugs that nobody has yet lead to the hub from now on. */
function aliasesOf({ slug, formerSlugs = [] }: HubProfile, loaded: Loaded) {
  const errors: FieldError[] = [];
  const changes: Change<HubDoc, HistoryRow>[] = [];
  formerSlugs.forEach((former, index) => {
    if (former === slug) return;
    const { doc } = loaded.get(hubRef(former));
    const owner = doc.profile ? former : doc.leadsTo;
    if (owner === undefined) {
      changes.push({ ref: hubRef(former), doc: { ...unregistered, revision: doc.revision, leadsTo: slug } });
    } else if (owner !== slug) {
      const detail = `formerSlugs[${index}] ${former} names the hub ${owner}; a slug leads to one hub`;
      errors.push({ pointer: `/formerSlugs/${index}`, code: 'former-slug-taken', detail });
    }
  });
  return { errors, changes };
}

/** Takes a hub out. Its revision goes on from here should the slug be registered again. */
export function removal(
  { profile: { slug }, revision }: RegisteredHub,
  by: Actor,
  now: Instant,
): Change<HubDoc, HistoryRow> {
  const doc = { ...unregistered, revision: revision + 1 };
  return {
    ref: hubRef(slug),
    doc,
    put: [historyRow(slug, { hub: doc, what: 'removed', changes: [] }, by, now)],
    messages: about(
      slug,
      { message: HubRemoved, data: { slug, revision: doc.revision } },
      { message: HubSnapshot, data: null },
    ),
  };
}
