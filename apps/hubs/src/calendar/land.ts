import type { SchoolHolidayEntry, SchoolHolidayPeriod } from '@digitalhub/contracts';
import { DomainError, type FieldError } from '@digitalhub/kernel';

/** What was entered for a Land. */
export interface LandDoc {
  readonly periods: SchoolHolidayPeriod[];
  readonly revision: number;
}

export const nothingEntered: LandDoc = { periods: [], revision: 0 };

/** School holidays of several years; more than that is a mistake. */
const MOST_DAYS = 600;
const DAY_MS = 86_400_000;

/** Replaces the school holidays of a Land; undefined when nothing changes. Refuses with `school-holidays-refused`. */
export function enterSchoolHolidays(land: LandDoc, { periods }: SchoolHolidayEntry): LandDoc | undefined {
  const sorted = [...periods].sort((a, b) => (a.from < b.from ? -1 : 1));
  const errors = [...apart(sorted, periods), ...notTooMany(sorted)];
  if (errors.length > 0) {
    const reasons = errors.map(({ detail }) => detail).join('; and ');
    throw new DomainError('school-holidays-refused', `The school holidays are refused: ${reasons}.`, {
      errors,
    });
  }
  if (land.revision > 0 && JSON.stringify(sorted) === JSON.stringify(land.periods)) return undefined;
  return { periods: sorted, revision: land.revision + 1 };
}

function apart(
  sorted: readonly SchoolHolidayPeriod[],
  entered: readonly SchoolHolidayPeriod[],
): FieldError[] {
  return sorted.flatMap((period, index) => {
    const before = sorted[index - 1];
    if (!before || before.until < period.from) return [];
    const detail = `${period.name} from ${period.from} overlaps ${before.name} until ${before.until}`;
    return [{ pointer: `/periods/${entered.indexOf(period)}`, code: 'school-holidays-overlap', detail }];
  });
}

function notTooMany(periods: readonly SchoolHolidayPeriod[]): FieldError[] {
  const days = periods.reduce(
    (sum, { from, until }) => sum + (Date.parse(until) - Date.parse(from)) / DAY_MS + 1,
    0,
  );
  if (days <= MOST_DAYS) return [];
  return [
    {
      pointer: '/periods',
      code: 'school-holidays-too-long',
      detail: `periods have ${days} days, more than ${MOST_DAYS}`,
    },
  ];
}
