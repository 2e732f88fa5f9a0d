import type {
  ClosureAnnounced,
  HubHolidaysChanged,
  HubProfile,
  HubSnapshot,
  PayloadOf,
  ResourceKind,
  WeeklyOpening,
} from '@digitalhub/contracts';
import type { Instant, LocalDate } from '@digitalhub/kernel';

/** What a hub knows of a resource that stands in it: enough to keep the tree whole. */
export interface Placed {
  readonly id: string;
  readonly kind: ResourceKind;
  readonly parent?: string;
}

/** A profile as it is stored: the opening rules in canonical form, and the regular week that follows from them. */
export type Profile = Omit<HubProfile, 'openingHours'> & {
  readonly openingHours: WeeklyOpening[];
  /** Absent when nobody knows the opening hours. */
  readonly openingRules?: string;
};

export type ClosureEntry = PayloadOf<typeof ClosureAnnounced>['closure'];
export type HolidayEntry = PayloadOf<typeof HubHolidaysChanged>['added'][number];

/** What a manager corrected of the calculated calendar: a holiday more, or (without a name) one less. */
export interface Correction {
  readonly date: LocalDate;
  readonly name?: string;
}

/** The holidays of a hub, calculated as far as `until`. */
export interface HubCalendar {
  /** Of the calculation; a calendar of another version is made anew. */
  readonly version: string;
  /** When the next year comes into sight and this calendar has to be made anew. */
  readonly renewAt: Instant;
  readonly until: LocalDate;
  readonly corrections: readonly Correction[];
  readonly holidays: HolidayEntry[];
}

/** A hub as it is stored. Before its registration it has no profile and revision 0. */
export interface HubDoc {
  readonly profile?: Profile;
  readonly revision: number;
  readonly resources: readonly Placed[];
  /** How many persons belong to its staff. */
  readonly staff: number;
  /** By their start; those long over are left out. */
  readonly closures: readonly ClosureEntry[];
  readonly calendar?: HubCalendar;
  /** The hub that this slug once named and leads to now. */
  readonly leadsTo?: string;
}

export type RegisteredHub = HubDoc & { readonly profile: Profile };

export const unregistered: HubDoc = { revision: 0, resources: [], staff: 0, closures: [] };

/** What others see of a hub; undefined before it is registered. */
export function hubOf({ profile, revision, closures, calendar }: HubDoc) {
  if (!profile) return undefined;
  const hub: PayloadOf<typeof HubSnapshot> = {
    ...profile,
    ...(closures.length > 0 && { closures: [...closures] }),
    ...(calendar && { holidays: calendar.holidays }),
    revision,
  };
  return hub;
}

/** The hub after a resource came, changed its kind or moved within the hub. */
export function place<Hub extends HubDoc>(hub: Hub, { id, kind, parent }: Placed): Hub {
  const others = hub.resources.filter((each) => each.id !== id);
  return { ...hub, resources: [...others, { id, kind, ...(parent !== undefined && { parent }) }] };
}

/** The hub after a resource was removed from it. */
export function displace<Hub extends HubDoc>(hub: Hub, id: string): Hub {
  return { ...hub, resources: hub.resources.filter((each) => each.id !== id) };
}
