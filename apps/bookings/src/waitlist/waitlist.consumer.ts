import {
  type EventOf,
  ReservationCancelled,
  ReservationDenied,
  ReservationExpired,
  ReservationMissed,
  ReservationMoved,
  ReservationMovedOut,
  ReservationReleased,
  WaitlistJoined,
} from '@digitalhub/contracts';
import { datesTouched } from '@digitalhub/kernel';
import { On } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { SettlingService } from './settling.service';

interface Freed {
  readonly resource: string;
  readonly hub: string;
  readonly timeZone: string;
  readonly start: string;
  readonly end: string;
}

/**
 * What bookings itself has said becomes free reaches those who wait. The message left in the commit that freed the
 * place, so it comes at least once whatever ends in between; what it leads to is decided on what is there by then.
 */
@Injectable()
export class WaitlistConsumer {
  constructor(private readonly settling: SettlingService) {}

  @On(ReservationCancelled)
  cancelled({ data }: EventOf<typeof ReservationCancelled>): Promise<void> {
    return this.freed(data);
  }

  @On(ReservationReleased)
  released({ data }: EventOf<typeof ReservationReleased>): Promise<void> {
    return this.freed(data);
  }

  @On(ReservationExpired)
  expired({ data }: EventOf<typeof ReservationExpired>): Promise<void> {
    return this.freed(data);
  }

  @On(ReservationMissed)
  missed({ data }: EventOf<typeof ReservationMissed>): Promise<void> {
    return this.freed(data);
  }

  @On(ReservationDenied)
  denied({ data }: EventOf<typeof ReservationDenied>): Promise<void> {
    return this.freed(data);
  }

  @On(ReservationMoved)
  moved({ data }: EventOf<typeof ReservationMoved>): Promise<void> {
    return this.freed({ ...data.reservation, ...data.from });
  }

  @On(ReservationMovedOut)
  movedOut({ data }: EventOf<typeof ReservationMovedOut>): Promise<void> {
    return this.freed({ ...data.reservation, ...data.from });
  }

  /** What joining did not look at, because the hub has too many resources, may be free. */
  @On(WaitlistJoined)
  joined({ data }: EventOf<typeof WaitlistJoined>): Promise<void> {
    return this.settling.settle(data.hub, [data.date], data.resource);
  }

  private freed({ hub, resource, timeZone, start, end }: Freed): Promise<void> {
    const dates = datesTouched({ start: Date.parse(start), end: Date.parse(end) }, timeZone);
    return this.settling.settle(hub, dates, resource);
  }
}
