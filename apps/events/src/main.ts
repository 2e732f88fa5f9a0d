import { runService } from '@digitalhub/platform';
import { eventsApp } from './events.app';

void runService(eventsApp);
