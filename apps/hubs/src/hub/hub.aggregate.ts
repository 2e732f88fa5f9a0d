import { formatOpeningHours, rulesOfWeek, type Instant } from '@digitalhub/kernel';
import { HubSnapshot } from '@digitalhub/contracts';
import { about, type AggregateType, type Change, type Loaded } from '@digitalhub/platform';
import { clock, type Actor } from '../actor';
import { almanac } from '../calendar/almanac.service';
import { landRef } from '../calendar/land.aggregate';
import type { HubEdit } from './facts';
import { renewCalendar } from './hub-calendar';
import { hubOf, unregistered, type HubDoc, type Placed, type Profile } from './hub-doc';
import { historyRow, type HistoryRow } from './history-row';

/** Written by the committer alone. Its calendar is renewed when the next year comes into sight. */
export const hubs: AggregateType<HubDoc, HistoryRow> = {
  name: 'hub',
  collection: 'hubs',
  schemaVersion: 2,
  initial: () => unregistered,
  upcast: (stored) => upcast(stored as StoredBefore),
  rows: { collection: 'hub_history', load: 'named', isLive: () => false },
  dueAt: ({ doc }) => renewalOf(doc),
  tickReads: (_id, { doc }) => (doc.profile ? [landRef(doc.profile.land)] : []),
  tick: (id, { doc }, now, loaded) => renewed(id, doc, now, loaded),
};

export const hubRef = (slug: string) => ({ type: hubs, id: slug });

/** The change of a hub that an edit makes: its document, its messages in order, its line in the history. */
export function changeOf(slug: string, edit: HubEdit, by: Actor, now: Instant): Change<HubDoc, HistoryRow> {
  const messages = about(slug, ...edit.facts, { message: HubSnapshot, data: hubOf(edit.hub) });
  return { ref: hubRef(slug), doc: edit.hub, put: [historyRow(slug, edit, by, now)], messages };
}

/** A calendar of another version than this one is due at once. */
function renewalOf({ profile, calendar }: HubDoc): Instant | undefined {
  if (!profile) return undefined;
  return calendar?.version === almanac.version ? calendar.renewAt : 0;
}

function renewed(
  slug: string,
  doc: HubDoc,
  now: Instant,
  loaded: Loaded,
): Change<HubDoc, HistoryRow> | undefined {
  if (!doc.profile) return undefined;
  const { periods } = loaded.get(landRef(doc.profile.land)).doc;
  const { hub, edit } = renewCalendar({ ...doc, profile: doc.profile }, { now, almanac, periods });
  return edit ? changeOf(slug, edit, clock, now) : { ref: hubRef(slug), doc: hub };
}

interface StoredBefore {
  readonly profile?: Profile;
  readonly revision: number;
  readonly resources: readonly Placed[];
}

/** Version 1 knew weekly spans alone. */
function upcast({ profile, revision, resources }: StoredBefore): HubDoc {
  if (!profile) return { ...unregistered, revision, resources };
  const { openingHours } = profile;
  const rules = openingHours.length > 0 && { openingRules: formatOpeningHours(rulesOfWeek(openingHours)) };
  return { ...unregistered, profile: { ...profile, ...rules }, revision, resources };
}
