import { CalendarClosed, CalendarOpened } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';

/** The calendar address of one person, of which only a digest is kept. At most one is valid. */
export interface Subscription {
  readonly digest?: string;
  readonly since?: Instant;
}

/** A new address for the person; the one before is void from now on. */
export function open(person: string, digest: string, now: Instant) {
  return { doc: { digest, since: now }, messages: [announced(CalendarOpened, person)] };
}

/** No address any more; undefined where there is none. */
export function close(person: string, { digest }: Subscription) {
  return digest === undefined ? undefined : { doc: {}, messages: [announced(CalendarClosed, person)] };
}

function announced(message: typeof CalendarOpened | typeof CalendarClosed, person: string) {
  return { message, subject: person, key: person, data: { person } };
}
