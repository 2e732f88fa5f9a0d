import { runService } from '@digitalhub/platform';
import { gatewayApp } from './gateway.app';

void runService(gatewayApp);
