import type { ImportedRow, ImportReport, ImportRequest } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import type { IdempotencyKey } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor';
import { HubService } from '../hub/hub.service';
import { unconditional } from '../precondition';
import { ResourceService } from '../resource/resource.service';
import { onePerKey, reportOf, wavesOf, type GoodRow } from './import';
import { readRow, under } from './import-file.service';

/** Rows that are decided on at a time: enough for one full transaction, without filling the committer's queue. */
const AT_ONCE = 100;

@Injectable()
export class ImportService {
  constructor(
    private readonly hubs: HubService,
    private readonly resources: ResourceService,
  ) {}

  /**
   * Every row is a command of its own: what is refused is reported, the others are kept. A repeat with the same key
   * gets the same report; without it, what is there already is unchanged.
   */
  async run({ rows }: ImportRequest, key: IdempotencyKey, by: Actor): Promise<ImportReport> {
    const read = rows.map((row, index) => readRow(row, index + 1));
    const misshapen = read.flatMap((row) => ('refused' in row ? [row.refused] : []));
    const { first, repeated } = onePerKey(read.flatMap((row) => ('good' in row ? [row.good] : [])));
    const saved: ImportedRow[] = [];
    for (const wave of wavesOf(first)) {
      for (let start = 0; start < wave.length; start += AT_ONCE) {
        const slice = wave.slice(start, start + AT_ONCE);
        saved.push(...(await Promise.all(slice.map((row) => this.save(row, key, by)))));
      }
    }
    return reportOf([...misshapen, ...repeated, ...saved]);
  }

  private async save(row: GoodRow, request: IdempotencyKey, by: Actor): Promise<ImportedRow> {
    const { line, key } = row;
    try {
      return { line, key, outcome: await this.saveAs(row, { ...request, key: `${request.key} ${key}` }, by) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const errors = under('hub' in row ? '/hub' : '/resource', error.details.errors ?? []);
      return { line, key, outcome: 'refused', errors };
    }
  }

  private async saveAs(
    row: GoodRow,
    idempotency: IdempotencyKey,
    by: Actor,
  ): Promise<ImportedRow['outcome']> {
    const { result } = await ('hub' in row
      ? this.hubs.save(row.hub, unconditional, { by, idempotency })
      : this.resources.save(row.resource, unconditional, idempotency));
    return result.outcome;
  }
}

/** A rule said no to this row; anything else (overload, a database that is away) fails the request. */
function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && ['hub-invalid', 'resource-invalid'].includes(error.code);
}
