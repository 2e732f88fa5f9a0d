import { runService } from '@digitalhub/platform';
import { fundingApp } from './funding.app';

void runService(fundingApp);
