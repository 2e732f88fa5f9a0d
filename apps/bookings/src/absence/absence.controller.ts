import { cancelAbsence, declareAbsence, listAbsences } from '@digitalhub/contracts';
import { answerCommitted, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { AbsenceService } from './absence.service';

@Controller()
export class AbsenceController {
  constructor(private readonly absences: AbsenceService) {}

  @Handles(declareAbsence)
  async declare({ person, body, idempotency }: RequestOf<typeof declareAbsence>) {
    return answerCommitted(await this.absences.declare(person, body, idempotency));
  }

  @Handles(listAbsences)
  async list({ person }: RequestOf<typeof listAbsences>) {
    return { items: await this.absences.list(person) };
  }

  @Handles(cancelAbsence)
  async cancel({ person, params, idempotency }: RequestOf<typeof cancelAbsence>) {
    return answerCommitted(await this.absences.cancel(person, params.id, idempotency));
  }
}
