import { runService } from '@digitalhub/platform';
import { hubsApp } from './hubs.app';

void runService(hubsApp);
