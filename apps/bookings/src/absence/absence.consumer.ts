import { AbsenceDeclared, type EventOf } from '@digitalhub/contracts';
import { On } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { AbsenceService } from './absence.service';

/** Whoever will not be in gives up their desk days, also where the process that took the absence ended at once. */
@Injectable()
export class AbsenceConsumer {
  constructor(private readonly absences: AbsenceService) {}

  @On(AbsenceDeclared)
  async declared({ data }: EventOf<typeof AbsenceDeclared>): Promise<void> {
    await this.absences.release(data.person, data);
  }
}
