import { runService } from '@digitalhub/platform';
import { peopleApp } from './people.app';

void runService(peopleApp);
