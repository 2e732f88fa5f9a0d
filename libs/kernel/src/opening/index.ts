export { closedFor, closuresAt } from './closures';
export { type ClosedReason, closedReason } from './closed-reason';
export { type ClosureOfHub, type HolidayOfHub, type HouseHours, holidaysOf, openingRulesOf } from './house';
export { openIntervals } from './open-intervals';
