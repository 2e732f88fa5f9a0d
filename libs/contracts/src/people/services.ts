/** The services that hold data under person refs. Each has a part in every erasure and in every export. */
export const PERSONAL_DATA_SERVICES = ['hubs', 'bookings', 'events', 'funding', 'people'] as const;
export type PersonalDataService = (typeof PERSONAL_DATA_SERVICES)[number];
