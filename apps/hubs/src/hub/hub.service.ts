import { HubRemoved, HubSnapshot, type Hub, type HubProfile } from '@digitalhub/contracts';
import { localDateOf, type FieldError, type Instant } from '@digitalhub/kernel';
import {
  Committer,
  type AnyChange,
  type AnyRef,
  type Change,
  type Committed,
  type IdempotencyKey,
  type Loaded,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor';
import { landRef } from '../calendar/land.aggregate';
import type { Precondition } from '../precondition';
import { isDisposable, retire } from './course';
import { refuseBroken, saveHub, type HubSaved } from './hub';
import { changeOf, hubRef } from './hub.aggregate';
import { hubOf, unregistered, type HubDoc, type RegisteredHub } from './hub-doc';
import { sourcesOf } from './hub.editor.service';
import { requireRegistered } from './hub.store';
import { historyRow, type HistoryRow } from './history-row';

export interface SavedHub {
  readonly outcome: HubSaved['outcome'];
  readonly hub: Hub;
}

export interface SaveOptions {
  readonly by: Actor;
  readonly idempotency?: IdempotencyKey;
}

@Injectable()
export class HubService {
  constructor(private readonly committer: Committer) {}

  /** Registers or changes a hub; what changed leaves as facts and a state record in the same commit. */
  save(
    profile: HubProfile,
    demand: Precondition,
    { by, idempotency }: SaveOptions,
  ): Promise<Committed<SavedHub>> {
    return this.committer.execute<SavedHub>({
      name: 'save-hub',
      reads: readsOf(profile),
      idempotency,
      decide: (loaded, now) => {
        const { result, changes } = decideSave(profile, demand, by, loaded, now);
        return { result: { outcome: result.outcome, hub: hubOf(result.hub)! }, changes };
      },
    });
  }

  /**
   * A hub that never opened and holds nothing is taken out, with a tombstone; any other is closed for good and stays
   * to be read. Undefined when it is gone.
   */
  retire(slug: string, demand: Precondition, by: Actor): Promise<Committed<Hub | undefined>> {
    const ref = hubRef(slug);
    return this.committer.execute<Hub | undefined>({
      name: 'retire-hub',
      reads: [ref],
      decide: (loaded, now) => {
        const hub = requireRegistered(loaded.get(ref).doc, slug);
        demand(hub.revision);
        if (isDisposable(hub)) return { result: undefined, changes: [removal(hub, by, now)] };
        const edit = retire(hub, localDateOf(now, hub.profile.timeZone));
        const changes = edit ? [changeOf(slug, edit, by, now)] : [];
        return { result: hubOf(edit?.hub ?? hub), changes };
      },
    });
  }
}

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

/** Its revision goes on from here should the slug be registered again. */
function removal(
  { profile: { slug }, revision }: RegisteredHub,
  by: Actor,
  now: Instant,
): Change<HubDoc, HistoryRow> {
  const doc = { ...unregistered, revision: revision + 1 };
  const about = { subject: slug, key: slug };
  return {
    ref: hubRef(slug),
    doc,
    put: [historyRow(slug, { hub: doc, what: 'removed', changes: [] }, by, now)],
    messages: [
      { message: HubRemoved, data: { slug, revision: doc.revision }, ...about },
      { message: HubSnapshot, data: null, ...about },
    ],
  };
}
