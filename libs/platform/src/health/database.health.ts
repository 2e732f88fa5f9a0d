import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { Connection } from 'mongoose';
import { Database } from '../service/tokens';
import { within } from './within';

const PATIENCE_MS = 1500;

/** Up when the primary answers a ping in time. */
@Injectable()
export class DatabaseHealth {
  constructor(
    @Database() private readonly connection: Connection,
    private readonly indicators: HealthIndicatorService,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('database');
    return (await this.answers()) ? indicator.up() : indicator.down('the database does not answer');
  }

  private async answers(): Promise<boolean> {
    const ping = this.connection.db?.command({ ping: 1 });
    return ping !== undefined && (await within(PATIENCE_MS, ping)) !== undefined;
  }
}

/** For a service that does without: whether the database answers is no reason to send requests elsewhere. */
@Injectable()
export class DatabaseNotNeeded {
  constructor(private readonly indicators: HealthIndicatorService) {}

  check(): HealthIndicatorResult {
    return this.indicators.check('database').up('not needed');
  }
}
