import { AccessRecorder, type Caller, requirePerson } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Reservation } from '../reservation/reservation';
import { reasonOf } from './reason';

/** Records who looks at whose reservations. */
@Injectable()
export class Looks {
  constructor(private readonly recorder: AccessRecorder) {}

  /**
   * Nothing for the holder. Others say why, and it is recorded before they are answered. Refuses with `reason-missing` or
   * `reason-invalid`.
   */
  async at({ holder }: Reservation, caller: Caller, reason: string | string[] | undefined): Promise<void> {
    if (holder.kind !== 'person' || holder.ref === caller.person) return;
    const why = reasonOf(reason);
    await this.recorder.record({
      reader: requirePerson(caller),
      subject: holder.ref,
      what: 'reservation',
      why,
    });
  }
}
