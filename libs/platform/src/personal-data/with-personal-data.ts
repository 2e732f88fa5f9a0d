import type { ServiceDefinition } from '../service/types';
import { requireOwner } from './owner';
import { personalDataTopics } from './personal-data';
import { personalDataAggregates } from './personal-data.aggregates';

/** The definition with the topics and aggregates that a service with `personalData: true` needs for its part. */
export function withPersonalData(definition: ServiceDefinition): ServiceDefinition {
  if (!definition.personalData) return definition;
  return {
    ...definition,
    publishes: [...definition.publishes, ...personalDataTopics(requireOwner(definition.name))],
    aggregates: [...definition.aggregates, ...personalDataAggregates],
    problems: { 'person-erased': 410, ...definition.problems },
  };
}
