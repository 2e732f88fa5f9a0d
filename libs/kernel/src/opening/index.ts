export { closedFor, closuresAt } from './closures';
export { type ClosedReason, closedReason } from './closed-reason';
export { type ClosureOfHub, type HolidayOfHub, type HubHours, holidaysOf, openingRulesOf } from './hub-hours';
export { openIntervals } from './open-intervals';
