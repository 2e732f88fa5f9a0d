import type { Hub, HubProfile } from '@digitalhub/contracts';
import { type Instant, localDateOf } from '@digitalhub/kernel';
import { type Change, Committer, type Committed, type IdempotencyKey, stepping } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor';
import type { Precondition } from '../precondition';
import { isDisposable, retire } from './course';
import type { HubSaved } from './hub';
import { changeOf, hubRef } from './hub.aggregate';
import { decideSave, readsOf, removal } from './hub.commands';
import { type HubDoc, type RegisteredHub, hubOf } from './hub-doc';
import type { HistoryRow } from './history-row';
import { requireRegistered } from './hub.store';

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
    return this.committer.execute(
      stepping({
        name: 'retire-hub',
        on: hubRef(slug),
        demand: (doc) => demand(requireRegistered(doc, slug).revision),
        rule: (doc, now) => retired(requireRegistered(doc, slug), by, now),
        save: (change) => change,
        answer: hubOf,
      }),
    );
  }
}

/** Undefined when the hub is closed for good already. */
function retired(hub: RegisteredHub, by: Actor, now: Instant): Change<HubDoc, HistoryRow> | undefined {
  if (isDisposable(hub)) return removal(hub, by, now);
  const { slug, timeZone } = hub.profile;
  const edit = retire(hub, localDateOf(now, timeZone));
  return edit && changeOf(slug, edit, by, now);
}
