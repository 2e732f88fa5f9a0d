import {
  ErasureAcknowledged,
  type ErasureCounts,
  type PersonData,
  PersonErased,
  type EventOf,
} from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { Committer } from '../commit';
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
    const ref = { type: acknowledgements, id: person };
    const { result } = await this.committer.execute<boolean>({
      name: 'begin-erasure',
      reads: [ref],
      decide: (loaded) => {
        const { doc } = loaded.get(ref);
        if (doc.erasure === erasure) return { result: doc.counts === undefined, changes: [] };
        return { result: true, changes: [{ ref, doc: { erasure } }] };
      },
    });
    return result;
  }

  private async acknowledge({ person, erasure }: Erased, counts: ErasureCounts): Promise<void> {
    const service = requireOwner(this.config.service);
    const ref = { type: acknowledgements, id: person };
    await this.committer.execute({
      name: 'acknowledge-erasure',
      reads: [ref],
      decide: (loaded, now) => {
        const { doc } = loaded.get(ref);
        if (doc.erasure === erasure && doc.counts) return { result: undefined, changes: [] };
        const message = {
          message: ErasureAcknowledged[service],
          subject: erasure,
          key: person,
          data: { erasure, person, service, counts, at: rfc3339(now) },
        };
        return { result: undefined, changes: [{ ref, doc: { erasure, counts }, messages: [message] }] };
      },
    });
  }
}
