import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type PersonalData, sectionOf } from './personal-data';

/** The providers of a service that keep data under person refs, by the name of their part. */
@Injectable()
export class PersonalDataSections {
  private found: ReadonlyMap<string, PersonalData> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** Throws when two providers go by one name. */
  all(): ReadonlyMap<string, PersonalData> {
    this.found ??= this.collect();
    return this.found;
  }

  private collect(): ReadonlyMap<string, PersonalData> {
    const sections = new Map<string, PersonalData>();
    const instances = new Set(this.discovery.getProviders().map(({ instance }) => instance as unknown));
    for (const instance of instances) {
      const section = isObject(instance) ? sectionOf(instance) : undefined;
      if (section === undefined) continue;
      if (sections.has(section))
        throw new Error(`Two providers keep personal data under the name ${section}`);
      sections.set(section, instance as PersonalData);
    }
    return sections;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
