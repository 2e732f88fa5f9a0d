import { Clock, startService } from '@digitalhub/platform';
import { bookingsApp } from '../src/bookings.app';

/** A replica of bookings in a process of its own, so that a test can kill it: `replica.main.ts <ms ahead>`. */
class ClockAhead extends Clock {
  override now(): number {
    return Date.now() + Number(process.argv[2]);
  }
}

void startService(bookingsApp, process.env, { clock: new ClockAhead() }).then(({ url }) =>
  process.send?.({ url }),
);
