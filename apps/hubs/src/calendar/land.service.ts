import {
  SchoolHolidaysEntered,
  type Land,
  type SchoolHolidayEntry,
  type SchoolHolidays,
} from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { about, changing, Committer, type Caller, type Committed } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { HubStore } from '../hub/hub.store';
import type { Precondition } from '../precondition';
import { enterSchoolHolidays, type LandDoc } from './land';
import { landRef } from './land.aggregate';
import { LandStore } from './land.store';

/** A caller manages at most so many hubs that are looked at. */
const MOST_HUBS = 100;

@Injectable()
export class LandService {
  constructor(
    private readonly committer: Committer,
    private readonly hubs: HubStore,
    private readonly store: LandStore,
  ) {}

  async read(land: Land): Promise<SchoolHolidays | undefined> {
    const doc = await this.store.read(land);
    return doc.revision > 0 ? viewOf(land, doc) : undefined;
  }

  /** Replaces the school holidays of a Land. Its hubs follow one by one, by the fact that says so. */
  enter(land: Land, entry: SchoolHolidayEntry, demand: Precondition): Promise<Committed<SchoolHolidays>> {
    return this.committer.execute(
      changing({
        name: 'enter-school-holidays',
        on: landRef(land),
        demand: (doc) => demand(doc.revision || undefined),
        rule: (doc) => enterSchoolHolidays(doc, entry),
        say: (doc) => about(land, { message: SchoolHolidaysEntered, data: viewOf(land, doc) }),
        answer: (doc) => viewOf(land, doc),
      }),
    );
  }

  /** Admins, and managers of a hub in the Land: refuses others with `forbidden-land`. */
  async requireLand(caller: Caller, land: Land): Promise<void> {
    if (caller.roles.includes('admin')) return;
    const docs = await Promise.all(caller.hubs.slice(0, MOST_HUBS).map((slug) => this.hubs.read(slug)));
    if (docs.some(({ profile }) => profile?.land === land)) return;
    throw new DomainError('forbidden-land', `None of your hubs is in ${land}.`);
  }
}

function viewOf(land: Land, { periods, revision }: LandDoc): SchoolHolidays {
  return { land, periods: [...periods], revision };
}
