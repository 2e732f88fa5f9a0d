import { HubSnapshot, type Hub, type HubProfile } from '@digitalhub/contracts';
import { Committer, type Change, type Committed, type IdempotencyKey } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Precondition } from '../precondition';
import { saveHub, type HubDoc, type HubSaved } from './hub';
import { hubs } from './hub.store';

export interface SavedHub {
  readonly outcome: HubSaved['outcome'];
  readonly hub: Hub;
}

@Injectable()
export class HubService {
  constructor(private readonly committer: Committer) {}

  /** Registers or changes a hub; what changed leaves as a fact and a state record in the same commit. */
  save(
    profile: HubProfile,
    demand: Precondition,
    idempotency?: IdempotencyKey,
  ): Promise<Committed<SavedHub>> {
    const ref = { type: hubs, id: profile.slug };
    return this.committer.execute<SavedHub>({
      name: 'save-hub',
      reads: [ref],
      idempotency,
      decide: (loaded) => {
        const { doc } = loaded.get(ref);
        demand(doc.profile && doc.revision);
        const saved = saveHub(doc, profile);
        const hub = { ...saved.hub.profile, revision: saved.hub.revision };
        return { result: { outcome: saved.outcome, hub }, changes: changesOf(saved, hub) };
      },
    });
  }
}

function changesOf({ hub: doc, fact }: HubSaved, hub: Hub): Change<HubDoc>[] {
  if (!fact) return [];
  const about = { subject: hub.slug, key: hub.slug };
  const messages = [
    { ...fact, ...about },
    { message: HubSnapshot, data: hub, ...about },
  ];
  return [{ ref: { type: hubs, id: hub.slug }, doc, messages }];
}
