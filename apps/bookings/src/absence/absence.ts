import {
  type Absence as AbsenceView,
  AbsenceCancelled,
  AbsenceDeclared,
  AbsenceSettled,
} from '@digitalhub/contracts';
import { type LocalDate, addDays } from '@digitalhub/kernel';
import { misplaced, refused } from './refusal';

/** Days, both included, on which a person will not be in. Why is not kept. */
export interface Absence {
  readonly id: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly status: 'releasing' | 'settled' | 'cancelled';
  /** Reservations that were given up for it. */
  readonly released: number;
  readonly revision: number;
}

/** The absences of one person that are not long over. */
export interface Absences {
  readonly items: readonly Absence[];
}

/** Most absences that one person may have at a time. */
const MOST = 50;
/** How many days an absence that is over is remembered. */
const REMEMBERED = 30;

/** With another absence. Refuses days that are over and days that are taken off already. */
export function declare(
  { items }: Absences,
  span: Pick<Absence, 'id' | 'from' | 'until'>,
  today: LocalDate,
): { absences: Absences; absence: Absence } {
  if (span.until < today) {
    throw misplaced('absence-past', '/until', `The absence is over: it ends on ${span.until}.`);
  }
  const kept = items.filter(({ until }) => until >= addDays(today, -REMEMBERED));
  const other = kept.find(({ status, from, until }) => {
    return status !== 'cancelled' && from <= span.until && span.from <= until;
  });
  if (other) {
    throw misplaced(
      'absence-overlapping',
      '/from',
      `You are absent from ${other.from} to ${other.until} already.`,
    );
  }
  if (kept.length >= MOST) throw refused('too-many-absences', `There are ${MOST} absences already.`);
  const absence: Absence = { ...span, status: 'releasing', released: 0, revision: 1 };
  return { absences: { items: [...kept, absence].toSorted(byDate) }, absence };
}

/** Some more has been given up for it. */
export function count(absences: Absences, id: string, released: number): Absences {
  return changed(absences, id, (absence) => ({ ...absence, released: absence.released + released }));
}

/** All has been given up; undefined where that was known, or the absence is cancelled. */
export function settle(absences: Absences, id: string): Absences | undefined {
  if (absenceIn(absences, id)?.status !== 'releasing') return undefined;
  return changed(absences, id, (absence) => ({
    ...absence,
    status: 'settled',
    revision: absence.revision + 1,
  }));
}

/** The person will be in after all. What was given up stays so: somebody else may have it. */
export function cancel(absences: Absences, id: string): Absences {
  if (absenceIn(absences, id)?.status === 'cancelled') {
    throw refused('absence-cancelled', 'The absence was cancelled.');
  }
  return changed(absences, id, (absence) => ({
    ...absence,
    status: 'cancelled',
    revision: absence.revision + 1,
  }));
}

export function absenceIn({ items }: Absences, id: string): Absence | undefined {
  return items.find((absence) => absence.id === id);
}

const messageOf = {
  releasing: AbsenceDeclared,
  settled: AbsenceSettled,
  cancelled: AbsenceCancelled,
} as const;

/** What happened to an absence, as a fact. */
export function announced(person: string, absence: Absence) {
  const data = { ...viewOf(absence), person };
  return { message: messageOf[absence.status], subject: absence.id, key: person, data };
}

export function viewOf(absence: Absence): Absence & AbsenceView {
  return { ...absence };
}

function changed(absences: Absences, id: string, change: (absence: Absence) => Absence): Absences {
  return { items: absences.items.map((absence) => (absence.id === id ? change(absence) : absence)) };
}

function byDate(a: Absence, b: Absence): number {
  return a.from.localeCompare(b.from) || a.id.localeCompare(b.id);
}
