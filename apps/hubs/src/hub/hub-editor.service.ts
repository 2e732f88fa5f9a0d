import type { Hub } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import {
  Committer,
  type AnyRef,
  type Committed,
  type IdempotencyKey,
  type Loaded,
  stepping,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor';
import { almanac } from '../calendar/almanac.service';
import { landRef } from '../calendar/land.aggregate';
import { unconditional, type Precondition } from '../precondition';
import type { HubEdit } from './facts';
import { changeOf, hubRef } from './hub.aggregate';
import type { CalendarSources } from './hub-calendar';
import { hubOf, type RegisteredHub } from './hub-doc';
import { requireRegistered } from './hub.store';

export interface EditOptions {
  readonly by: Actor;
  readonly idempotency?: IdempotencyKey;
  /** Refuses on the revision of the hub. */
  readonly demand?: Precondition;
  /** Read beside the hub. */
  readonly also?: readonly AnyRef[];
}

/** What is answered, and what becomes of the hub; without an edit nothing is written and nothing is said. */
export interface Ruling<Result> {
  readonly result: Result;
  readonly edit?: HubEdit;
}

/** The one way in which a registered hub is changed: document, messages and history in one commit. */
@Injectable()
export class HubEditor {
  constructor(private readonly committer: Committer) {}

  /** Refuses with `not-found` a hub that is not registered. */
  rule<Result>(
    name: string,
    slug: string,
    { by, idempotency, demand = unconditional, also = [] }: EditOptions,
    decide: (hub: RegisteredHub, now: Instant, loaded: Loaded) => Ruling<Result>,
  ): Promise<Committed<Result>> {
    return this.committer.execute(
      stepping({
        name,
        on: hubRef(slug),
        also,
        idempotency,
        demand: (doc) => demand(requireRegistered(doc, slug).revision),
        rule: (doc, now, loaded) => decide(requireRegistered(doc, slug), now, loaded),
        save: ({ edit }, now) => edit && changeOf(slug, edit, by, now),
        answer: (_after, _before, ruling) => ruling!.result,
      }),
    );
  }

  /** Answers with the hub as it is afterwards. */
  edit(
    name: string,
    slug: string,
    options: EditOptions,
    decide: (hub: RegisteredHub, now: Instant, loaded: Loaded) => HubEdit | undefined,
  ): Promise<Committed<Hub>> {
    return this.rule<Hub>(name, slug, options, (hub, now, loaded) => {
      const edit = decide(hub, now, loaded);
      return { result: hubOf(edit?.hub ?? hub)!, edit };
    });
  }
}

/** What a calendar is made with; the Land is one of what the command reads. */
export function sourcesOf(loaded: Loaded, land: Hub['land'], now: Instant): CalendarSources {
  return { now, almanac, periods: loaded.get(landRef(land)).doc.periods };
}
