import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { Lifecycle } from '../service/lifecycle';

/** Up from the first catch-up until the service is asked to end. */
@Injectable()
export class LifecycleHealth {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly indicators: HealthIndicatorService,
  ) {}

  check(): HealthIndicatorResult {
    const indicator = this.indicators.check('lifecycle');
    if (this.lifecycle.draining) return indicator.down('shutting down');
    if (this.lifecycle.caughtUp) return indicator.up();
    return indicator.down(`catching up for the first time (${this.lifecycle.waitingFor.join(', ')})`);
  }
}
