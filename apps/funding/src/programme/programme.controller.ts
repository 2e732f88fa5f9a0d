import { getProgramme, putProgramme } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { answer, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { requireSameId } from './programme';
import { ProgrammeService } from './programme.service';
import { ProgrammeStore } from './programme.store';

@Controller()
export class ProgrammeController {
  constructor(
    private readonly programmes: ProgrammeService,
    private readonly store: ProgrammeStore,
  ) {}

  @Handles(putProgramme)
  async put({ params: { id }, body, caller, ifMatch }: RequestOf<typeof putProgramme>) {
    requireSameId(id, body);
    const { result, seen } = await this.programmes.record(body, { by: caller.person, expected: ifMatch });
    const created = result.created && { status: 201, location: `/programmes/${id}` };
    return answer(result.programme, { revision: result.programme.revision, seen, ...created });
  }

  @Handles(getProgramme)
  async get({ params: { id } }: RequestOf<typeof getProgramme>) {
    const programme = await this.store.find(id);
    if (!programme) throw new DomainError('not-found', `There is no programme ${id}.`);
    return answer(programme, { revision: programme.revision });
  }
}
