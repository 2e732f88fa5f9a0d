import type { Conflict, DataOf, HubSnapshot, Policy, ResourceSnapshot } from '@digitalhub/contracts';
import type { HubHours, Instant, Interval, LocalDate, LocalMonth, TimeZoneId } from '@digitalhub/kernel';
import type { Half } from './day-part';

type KnownHub = DataOf<typeof HubSnapshot>;
type KnownResource = DataOf<typeof ResourceSnapshot>;

/** What bookings knows of a resource and its hub, from the hubs' messages. */
export interface Bookable extends Pick<KnownResource, 'id' | 'hub' | 'kind' | 'mode' | 'parent'>, HubHours {
  /** absent where its record was learnt by a version that did not keep it. */
  readonly name?: string;
  readonly stages: KnownHub['stages'];
  /** Ids of the resources it stands in, the nearest first. */
  readonly ancestors?: readonly string[];
  /** Ids of the buildings and floors it stands in. */
  readonly spaces?: readonly string[];
  /** What it has, like `accessible`. */
  readonly attributes?: string[];
  /** The rounds of its hub whose weeks are not over, by their Mondays. */
  readonly rounds?: ReadonlyMap<LocalDate, RoundProgress>;
}

/** How far the round of one week is. */
export interface RoundProgress {
  readonly published: boolean;
  readonly dates: readonly LocalDate[];
  /** Half-days that it gave out, like `zeitz-desk-1@2026-11-23/morning`, with the reservation, unless they are first come again. */
  readonly given: ReadonlyMap<string, string>;
}

/** One local day of a reservation. */
export interface BookedDay {
  readonly date: LocalDate;
  readonly minutes: number;
  readonly halves: readonly Half[];
}

/** A live reservation in a sheet, as far as rules look at it. */
export interface Neighbour extends Interval {
  readonly _id: string;
  readonly resource: string;
  readonly aggregates: readonly string[];
  readonly policy?: { readonly buffer: Policy['buffer'] };
}

/** What a person's ledger keeps of one reservation in one month. */
export interface LedgerEntry {
  readonly id: string;
  readonly resource: string;
  readonly kind: string;
  readonly hub: string;
  readonly days: readonly BookedDay[];
  /** It counts before this instant, even where nobody takes it out. */
  readonly until: Instant;
  /** The round that gave it out. */
  readonly round?: string;
}

/** What somebody wants, and by which rules: all data, so that it can be judged again and again. */
export interface BookingRequest {
  /** Of the reservation that is made or changed; it never stands in its own way. */
  readonly id: string;
  readonly holder: { readonly kind: string; readonly ref: string };
  readonly place: Interval & {
    readonly resource: string;
    readonly hub: string;
    readonly timeZone: TimeZoneId;
    readonly wallStart: string;
    readonly wallEnd: string;
  };
  readonly resource: Bookable;
  readonly policy: Policy;
  /** Of the caller. */
  readonly roles: readonly string[];
  /** True when the caller's roles hold in the hub. */
  readonly member: boolean;
  /** The sheets where neighbours are, in any order. */
  readonly sheets: readonly string[];
  /** The local days it touches; empty when the interval is none. */
  readonly days: readonly BookedDay[];
  /** Months of the holder's ledger that its rules name, see `Rule.months`. */
  readonly months: readonly LocalMonth[];
  /** When it is asked for: nothing that a rule names to be read lies before. */
  readonly asOf: Instant;
  /** An approval judges what may have changed since the request, and nothing else. */
  readonly occasion: 'book' | 'move' | 'approve';
  /** The start that a move keeps or gives up. */
  readonly keptStart?: Instant;
  /** The round that gives it out. */
  readonly round?: string;
}

/** What is there, with all that the same command has added so far. */
export interface Existing {
  /** Live reservations that count in a sheet. */
  reservationsAt(sheet: string): Iterable<Neighbour>;
  ledgerOf(person: string, month: LocalMonth): readonly LedgerEntry[];
}

export interface Case {
  readonly request: BookingRequest;
  readonly existing: Existing;
  readonly now: Instant;
}

export type Values = Readonly<Record<string, string | number | boolean | string[]>>;

/** Why a request is refused. */
export interface Verdict {
  readonly code: RuleCode;
  readonly rule: string;
  /** One sentence for a person. */
  readonly sentence: string;
  /** The field of the request that is at fault, where it is one. */
  readonly pointer?: string;
  readonly conflicts?: readonly Conflict[];
  /** A local date or an instant from which on it may be otherwise. */
  readonly until?: string;
  readonly values?: Values;
}

/** One rule of booking: pure, and silent where it has nothing to object. */
export interface Rule {
  readonly name: string;
  /** True when it looks at no days: it is asked even where the interval is none. */
  readonly timeless?: boolean;
  /** False where the rule says nothing about the request. */
  applies?(request: BookingRequest): boolean;
  /** Months of the holder's ledger that it counts in. A request is judged with those loaded that its rules name. */
  months?(request: BookingRequest): readonly LocalMonth[];
  /** What it compares with. */
  values?(request: BookingRequest): Values;
  objection(of: Case): Omit<Verdict, 'rule'> | undefined;
}

export type RuleCode =
  | 'forbidden-hub'
  | 'role-not-allowed'
  | 'resource-not-reservable'
  | 'interval-empty'
  | 'end-before-start'
  | 'off-raster'
  | 'too-short'
  | 'too-long'
  | 'in-the-past'
  | 'too-soon'
  | 'too-far'
  | 'hub-not-open'
  | 'hub-closed'
  | 'public-holiday'
  | 'outside-opening-hours'
  | 'overlapping'
  | 'too-close'
  | 'quota-exceeded'
  | 'one-desk-per-half-day'
  | 'round-pending'
  | 'round-offer'
  | 'first-come-cap';
