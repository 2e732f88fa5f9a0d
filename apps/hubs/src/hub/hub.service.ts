import type { Hub, HubProfile } from '@digitalhub/contracts';
import { localDateOf } from '@digitalhub/kernel';
import { Committer, type Committed, type IdempotencyKey } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor';
import type { Precondition } from '../precondition';
import { isDisposable, retire } from './course';
import type { HubSaved } from './hub';
import { changeOf, hubRef } from './hub.aggregate';
import { decideSave, readsOf, removal } from './hub.commands';
import { hubOf } from './hub-doc';
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
