import type { AccessReason } from '@digitalhub/contracts';
import { AccessRecorder } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

const HOUR_MS = 3_600_000;

/**
 * Records looks at the names in a list: a list that is shown again and again is one look at each person in an hour,
 * for each replica. Resolves when what has to be recorded is durable.
 */
@Injectable()
export class NameLooks {
  private readonly recent = new LRUCache<string, true>({ max: 100_000, ttl: HOUR_MS });

  constructor(private readonly recorder: AccessRecorder) {}

  async record(reader: string, persons: readonly string[], why: AccessReason): Promise<void> {
    await Promise.all(persons.map((person) => this.once(reader, person, why)));
  }

  private async once(reader: string, subject: string, why: AccessReason): Promise<void> {
    const look = `${reader} ${subject} ${why.purpose}`;
    if (this.recent.has(look)) return;
    await this.recorder.record({ reader, subject, what: 'name', why });
    this.recent.set(look, true);
  }
}
