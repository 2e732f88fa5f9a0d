import { DomainError } from '@digitalhub/kernel';
import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { DatabaseHealth } from './database.health';
import { LifecycleHealth } from './lifecycle.health';

/** Whether this replica may take requests: the database answers, the first catch-up is done, no shutdown. Never the broker. */
@Injectable()
export class Readiness {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealth,
    private readonly lifecycle: LifecycleHealth,
  ) {}

  /** Refuses with `not-ready` and the reasons. */
  async check(): Promise<object> {
    try {
      return await this.health.check([() => this.lifecycle.check(), () => this.database.check()]);
    } catch (error) {
      throw error instanceof ServiceUnavailableException ? notReady(error) : error;
    }
  }
}

function notReady(error: ServiceUnavailableException): DomainError {
  const { error: failed = {} } = error.getResponse() as HealthCheckResult;
  const reasons = Object.values(failed).map((check) => String(check?.message));
  return new DomainError('not-ready', `Not ready: ${reasons.join('; ')}.`, { checks: failed });
}
