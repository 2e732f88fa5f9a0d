import { HubSnapshot, type HubProfile } from '@digitalhub/contracts';
import { saveHub } from '../src/hub/hub';
import { unregistered, type RegisteredHub } from '../src/hub/hub-doc';

const { revision: _, ...example } = HubSnapshot.examples[0];

/** The hub of the examples as a manager enters it. */
export const zeitz = example as HubProfile;

/** A calendar of one holiday a year, named after the municipality. */
export const almanac = {
  version: '1',
  publicHolidays: (ags: string, year: number) => [{ date: `${year}-01-06`, name: `Holiday of ${ags}` }],
};

export const NOW = Date.parse('2026-11-22T12:00:00Z');
export const sources = { now: NOW, almanac, periods: [] };

/** A hub that was just registered with this profile. */
export function hubWith(members: Partial<HubProfile> = {}): RegisteredHub {
  return saveHub(unregistered, { ...zeitz, ...members }, sources).hub;
}
