/** Why a calendar address is not told. */
export type CalendarRefusal = 'calendar-address-told-once';
