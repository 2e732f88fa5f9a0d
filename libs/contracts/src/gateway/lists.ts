import { PublicEvent } from '../events';
import { Programme } from '../funding';
import type { Opened } from '../messaging';
import { listOf } from './view';

export const EventList = listOf(PublicEvent).meta({ id: 'EventList' });
export type EventList = Opened<typeof EventList>;

export const ProgrammeList = listOf(Programme).meta({ id: 'ProgrammeList' });
export type ProgrammeList = Opened<typeof ProgrammeList>;
