import { DomainError } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { readAggregate } from '../commit/read';
import { Database } from '../service/tokens';
import { acknowledgements } from './personal-data.aggregates';

/**
 * Which persons are gone, as far as this service has heard. For handlers that make a read model of messages about
 * persons: a message that comes after its person was erased must leave nothing behind.
 */
@Injectable()
export class ErasedPersons {
  constructor(@Database() private readonly database: Database) {}

  async has(person: string): Promise<boolean> {
    const { doc } = await readAggregate(this.database, acknowledgements, person);
    return doc.erasure !== undefined;
  }

  /** Refuses with `person-erased`. */
  async refuse(person: string): Promise<void> {
    if (!(await this.has(person))) return;
    throw new DomainError(
      'person-erased',
      'All data of this person have been erased; sign in again to begin anew.',
    );
  }
}
