import { DomainError } from '@digitalhub/kernel';
import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { Registry } from 'prom-client';
import { Public } from '../auth/decorators';
import { DatabaseHealth } from './database.health';
import { LifecycleHealth } from './lifecycle.health';

/** What ops and orchestrators ask; open to everyone, so it tells nothing of anybody. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealth,
    private readonly lifecycle: LifecycleHealth,
    private readonly registry: Registry,
  ) {}

  /** Answers as long as the event loop turns; depends on nothing else, or an outage would restart every replica. */
  @Get('livez')
  live(): object {
    return { status: 'ok' };
  }

  /** May take requests: the database answers, the first catch-up is done, no shutdown. Never the broker. */
  @Get('readyz')
  async ready(): Promise<object> {
    try {
      return await this.health.check([() => this.lifecycle.check(), () => this.database.check()]);
    } catch (error) {
      throw error instanceof ServiceUnavailableException ? notReady(error) : error;
    }
  }

  /** Prometheus text format. */
  @Get('metrics')
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  metrics(): Promise<string> {
    return this.registry.metrics();
  }
}

function notReady(error: ServiceUnavailableException): DomainError {
  const { error: failed = {} } = error.getResponse() as HealthCheckResult;
  const reasons = Object.values(failed).map((check) => String(check?.message));
  return new DomainError('not-ready', `Not ready: ${reasons.join('; ')}.`, { checks: failed });
}
