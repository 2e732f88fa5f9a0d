import type { ServiceName } from '@digitalhub/contracts';
import { Injectable } from '@nestjs/common';
import { ServiceConfig } from '../config/service-config';
import { Lifecycle } from '../service/lifecycle';
import { Probes, type ConsumerStatus, type OutboxStatus } from './probes';
import { StatusNotes } from './status-notes';

/** What `GET /status` says. */
export interface ServiceStatus {
  readonly service: ServiceName;
  readonly version: string;
  readonly startedAt: string;
  readonly uptimeSeconds: number;
  readonly draining: boolean;
  readonly caughtUp: boolean;
  readonly consumer?: ConsumerStatus;
  readonly outbox?: OutboxStatus;
}

/** Gathers what there is to know about this replica. What cannot be found out just now is left out. */
@Injectable()
export class StatusReport {
  constructor(
    private readonly config: ServiceConfig,
    private readonly lifecycle: Lifecycle,
    private readonly probes: Probes,
    private readonly notes: StatusNotes,
  ) {}

  async now(): Promise<ServiceStatus> {
    const consumer = this.probes.consumer();
    const outbox = await this.probes.outbox();
    return {
      ...(await this.notes.now()),
      service: this.config.service,
      version: this.config.version,
      startedAt: new Date(this.lifecycle.startedAt).toISOString(),
      uptimeSeconds: Math.floor((Date.now() - this.lifecycle.startedAt) / 1000),
      draining: this.lifecycle.draining,
      caughtUp: this.lifecycle.caughtUp,
      ...(consumer && { consumer }),
      ...(outbox && { outbox }),
    };
  }
}
