import { randomUUID } from 'node:crypto';
import { type Access, AccessRecorded, type AccessReason } from '@digitalhub/contracts';
import { Injectable } from '@nestjs/common';
import { changing, Committer, nothing } from '../commit';
import { ServiceConfig } from '../config/service-config';
import { requireOwner } from './owner';
import { accesses } from './personal-data.aggregates';

export interface Look {
  /** Ref of who looks. */
  readonly reader: string;
  /** Ref of whose data. */
  readonly subject: string;
  /** Which data, in a word: `contact`, `presence`. */
  readonly what: string;
  readonly why: AccessReason;
}

/**
 * Records who looked at whose data, when and why; the person finds it under `GET /persons/me/accesses`. Await it
 * before answering: once it resolves the record is durable, and without it nothing may be told.
 */
@Injectable()
export class AccessRecorder {
  constructor(
    private readonly committer: Committer,
    private readonly config: ServiceConfig,
  ) {}

  /** A look at one's own data is none. */
  async record({ reader, subject, what, why }: Look): Promise<void> {
    if (reader === subject) return;
    const service = requireOwner(this.config.service);
    const access = randomUUID();
    await this.committer.execute(
      changing({
        name: 'record-access',
        on: { type: accesses, id: subject },
        rule: ({ looks }) => ({ looks: looks + 1 }),
        say: (_after, _before, now) => {
          const data: Access = {
            access,
            reader,
            person: subject,
            what,
            why,
            at: new Date(now).toISOString(),
          };
          return [{ message: AccessRecorded[service], subject: access, key: subject, data }];
        },
        answer: nothing,
      }),
    );
  }
}
