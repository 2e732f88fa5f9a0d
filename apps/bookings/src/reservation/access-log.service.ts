import type { AccessReason, Holder } from '@digitalhub/contracts';
import { AccessRecorder, type Caller, requirePerson } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { reasonOf } from './access-reason';

interface Owned {
  readonly holder: Pick<Holder, 'kind' | 'ref'>;
}
type Shown = 'reservation' | 'series';

/** A command on the booking of another is about that booking: it needs no reason besides. */
const BY_ACT: AccessReason = { purpose: 'contact-about-booking' };

/** Records who looks at whose reservations. */
@Injectable()
export class AccessLog {
  constructor(private readonly recorder: AccessRecorder) {}

  /**
   * Nothing for the holder. Others say why, and it is recorded before they are answered. Refuses with `reason-missing` or
   * `reason-invalid`.
   */
  async at({ holder }: Owned, caller: Caller, reason: string | string[] | undefined): Promise<void> {
    if (isOfAnother(holder, caller)) await this.record('reservation', holder, caller, reasonOf(reason));
  }

  /**
   * To be awaited before a command's answer shows these bookings: it is recorded who sees those of others, each person
   * once and a repeat anew. The act is the reason. A command that is refused shows nothing.
   */
  async shown(caller: Caller, bookings: readonly Owned[], what: Shown = 'reservation'): Promise<void> {
    const others = bookings.map(({ holder }) => holder).filter((holder) => isOfAnother(holder, caller));
    for (const holder of new Map(others.map((each) => [each.ref, each])).values()) {
      await this.record(what, holder, caller, BY_ACT);
    }
  }

  private async record(what: Shown, { ref }: Owned['holder'], caller: Caller, why: AccessReason) {
    await this.recorder.record({ reader: requirePerson(caller), subject: ref, what, why });
  }
}

/** Whether it is of a person who is not the caller. */
function isOfAnother({ kind, ref }: Owned['holder'], caller: Caller): boolean {
  return kind === 'person' && ref !== caller.person;
}
