import {
  ErasureAcknowledged,
  type ErasureCounts,
  type PersonData,
  PersonErased,
  type EventOf,
} from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { changing, Committer, nothing } from '../commit';
import { ServiceConfig } from '../config/service-config';
import { Clock } from '../service/clock';
import { acknowledgements } from './personal-data.aggregates';
import { requireOwner } from './owner';
import { PersonalDataSections } from './sections';

type Erased = EventOf<typeof PersonErased>['data'];

/** The service's part in erasures and exports: all its sections together. */
@Injectable()
export class PersonalDataParts {
  constructor(
    private readonly sections: PersonalDataSections,
    private readonly committer: Committer,
    private readonly config: ServiceConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Erases in every section and acknowledges, in this order: an acknowledgement says that it is done. Safe to repeat
   * from any point; acknowledged once for each erasure.
   */
  async erase(erased: Erased): Promise<void> {
    if (!(await this.begin(erased))) return;
    const counts: Record<string, number> = {};
    for (const section of this.sections.all().values()) {
      const done = await section.erase(erased.person, erased.erasure);
      for (const [kind, count] of Object.entries(done)) counts[kind] = (counts[kind] ?? 0) + count;
    }
    await this.acknowledge(erased, counts);
  }

  async dataOf(person: string): Promise<PersonData> {
    const found = await Promise.all(
      [...this.sections.all()].map(
        async ([name, section]) => [name, await section.exportOf(person)] as const,
      ),
    );
    const data = Object.fromEntries(found.filter(([, part]) => part !== undefined));
    return { service: this.config.service, person, at: rfc3339(this.clock.now()), data };
  }

  /** Notes that the person is gone; false when this erasure was acknowledged before. */
  private async begin({ person, erasure }: Erased): Promise<boolean> {
    const { result } = await this.committer.execute(
      changing({
        name: 'begin-erasure',
        on: { type: acknowledgements, id: person },
        rule: (doc) => (doc.erasure === erasure ? undefined : { erasure }),
        answer: ({ counts }) => counts === undefined,
      }),
    );
    return result;
  }

  private async acknowledge({ person, erasure }: Erased, counts: ErasureCounts): Promise<void> {
    const service = requireOwner(this.config.service);
    await this.committer.execute(
      changing({
        name: 'acknowledge-erasure',
        on: { type: acknowledgements, id: person },
        rule: (doc) => (doc.erasure === erasure && doc.counts ? undefined : { erasure, counts }),
        say: (_after, _before, now) => {
          const data = { erasure, person, service, counts, at: rfc3339(now) };
          return [{ message: ErasureAcknowledged[service], subject: erasure, key: person, data }];
        },
        answer: nothing,
      }),
    );
  }
}
