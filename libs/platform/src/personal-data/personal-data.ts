import type { ErasureCounts, PersonalDataService, TopicDefinition } from '@digitalhub/contracts';
import { accessFacts, erasureFacts } from '@digitalhub/contracts';
import { Injectable } from '@nestjs/common';

/**
 * What one part of a service keeps under person refs: a provider marked `@ErasesPersons('<kind of data>')`. A service
 * may have any number of them; together they answer `PersonErased` and `GET /persons/me/data`.
 */
export interface PersonalData {
  /**
   * Removes or makes anonymous all that is kept under the ref, and says how many entries of each kind. Runs at least
   * once: after a crash it is called again with the same erasure, and what it has done already must not harm. Resolves
   * when it is durable. Open commands of the person end as the rules of the service say (a reservation is cancelled).
   */
  erase(person: string, erasure: string): Promise<ErasureCounts>;
  /** All that is kept under the ref, as plain JSON in words that the person understands; undefined for nothing. */
  exportOf(person: string): Promise<object | undefined>;
}

const SECTIONS = new WeakMap<object, string>();

/**
 * Marks a provider that keeps data under person refs; the word names its part of an export.
 *
 * @example
 * `@ErasesPersons('reservations')`
 * `export class ReservationsOfPersons implements PersonalData { … }`
 */
export function ErasesPersons(section: string) {
  return <Provider extends new (...parts: never[]) => PersonalData>(provider: Provider): void => {
    SECTIONS.set(provider, section);
    Injectable()(provider);
  };
}

/** The name of a provider's part of an export; undefined for a provider that is not marked. */
export function sectionOf(provider: object): string | undefined {
  return SECTIONS.get(provider.constructor);
}

/** The topics a service writes its part in erasures and its record of looks to. */
export function personalDataTopics(service: PersonalDataService): TopicDefinition[] {
  return [erasureFacts[service], accessFacts[service]];
}
