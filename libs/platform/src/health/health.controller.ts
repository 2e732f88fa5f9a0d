import { Controller, Get } from '@nestjs/common';
import { Public } from '../auth/decorators';
import { LIVE } from './live';
import { Readiness } from './readiness';

/**
 * What a load balancer and the gateway ask where they send requests; open to everyone, so it tells nothing of anybody.
 * All else that ops ask is on the management port.
 */
@Public()
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('livez')
  live(): object {
    return LIVE;
  }

  @Get('readyz')
  ready(): Promise<object> {
    return this.readiness.check();
  }
}
