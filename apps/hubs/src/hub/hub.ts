import {
  HubChanged,
  HubRegistered,
  HubStageReached,
  type HubProfile,
  type ImportOutcome,
} from '@digitalhub/contracts';
import { DomainError, type FieldError } from '@digitalhub/kernel';
import { changesBetween } from './changes';
import { fact, type HubEdit, type HubFact } from './facts';
import { calendarFor, holidaysChanged, type CalendarSources } from './hub-calendar';
import type { HubDoc, Profile, RegisteredHub } from './hub-doc';
import { brokenRules } from './hub-profile';
import { linksLost } from './kept';
import { readOpenings } from './openings';
import { placesLost } from './spaces';

export interface HubSaved {
  readonly outcome: Exclude<ImportOutcome, 'refused'>;
  readonly hub: RegisteredHub;
  /** Absent when nothing changed: then nothing is written and nothing is said. */
  readonly edit?: HubEdit;
}

/** Registers a hub or replaces its profile. Refuses with `hub-invalid` and every broken rule at once. */
export function saveHub(hub: HubDoc, entered: HubProfile, sources: CalendarSources): HubSaved {
  const profile = accepted(hub, entered);
  const calendar = calendarFor(hub, profile, sources);
  const saved = { ...hub, profile, calendar, revision: hub.revision + 1 };
  if (!hub.profile) {
    const facts = [registered(profile, saved.revision)];
    return { outcome: 'created', hub: saved, edit: { hub: saved, facts, what: 'registered', changes: [] } };
  }
  const before: RegisteredHub = { ...hub, profile: hub.profile };
  const changes = changesBetween(before.profile, profile);
  if (changes.length === 0) return { outcome: 'unchanged', hub: before };
  const fields = changes.map(({ field }) => field);
  const changed = fact(HubChanged, { slug: profile.slug, fields, revision: saved.revision });
  const facts = [changed, ...stageReached(before, saved), ...holidaysChanged(before, saved)];
  return { outcome: 'changed', hub: saved, edit: { hub: saved, facts, what: 'changed', changes } };
}

function accepted(hub: HubDoc, entered: HubProfile): Profile {
  const read = readOpenings(entered.openingHours);
  const errors = [
    ...brokenRules(entered),
    ...('errors' in read ? read.errors : []),
    ...linksLost(hub.profile, entered),
    ...placesLost(hub.resources, entered),
    ...slugFree(hub, entered),
  ];
  refuseBroken(entered.slug, errors);
  if ('errors' in read) throw new Error('A profile whose opening hours are broken was accepted');
  const { openingHours: _asEntered, ...rest } = entered;
  return { ...rest, ...read.openings };
}

/** Refuses a profile with every broken rule in one sentence each. */
export function refuseBroken(slug: string, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const reasons = errors.map(({ detail }) => detail).join('; and ');
  throw new DomainError('hub-invalid', `Hub ${slug} is refused: ${reasons}.`, { errors });
}

function slugFree({ leadsTo }: HubDoc, { slug }: HubProfile): FieldError[] {
  if (leadsTo === undefined) return [];
  const detail = `slug ${slug} leads to ${leadsTo}, which was known by it; it names no other hub`;
  return [{ pointer: '/slug', code: 'slug-taken', detail }];
}

function registered({ slug, name, land, ags, stages }: Profile, revision: number): HubFact {
  const stage = stages.at(-1)?.stage ?? 'talks';
  return fact(HubRegistered, { slug, name, land, ags, stage, revision });
}

/** What others hear when the last stage is another than before. */
export function stageReached(before: RegisteredHub, { profile, revision }: RegisteredHub): HubFact[] {
  const last = profile.stages.at(-1);
  const grown = profile.stages.length > before.profile.stages.length;
  if (!last || (!grown && last.stage === before.profile.stages.at(-1)?.stage)) return [];
  return [fact(HubStageReached, { slug: profile.slug, ...last, revision })];
}
