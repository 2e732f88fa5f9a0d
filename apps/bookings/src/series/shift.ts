import { type Moment, type Recurrence, type TimeZoneId, type Until, wallTimeOf } from '@digitalhub/kernel';
import { shiftedWall } from './schedule';

/** The recurrence of the same days at another time of the day: all its moments move on the wall clock alike. */
export function shiftedRecurrence(
  { rule, also, except }: Recurrence,
  milliseconds: number,
  timeZone: TimeZoneId,
): Recurrence {
  const shift = (moment: Moment): Moment => {
    const wall = 'wall' in moment ? moment.wall : wallTimeOf(moment.instant, timeZone);
    return { wall: shiftedWall(wall, milliseconds) };
  };
  const shiftUntil = (until: Until): Until => ('date' in until ? until : shift(until));
  const { until, ...rest } = rule;
  return {
    rule: until ? { ...rest, until: shiftUntil(until) } : rest,
    also: also.map(shift),
    except: except.map(shift),
  };
}
