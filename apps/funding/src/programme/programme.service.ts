import type { Programme, ProgrammeProfile } from '@digitalhub/contracts';
import { type Committed, Committer, ErasedPersons, requireRevision, stepping } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { record, revisionOf } from './programme';
import { programmeRef, stepOf } from './programme.aggregate';

export interface RecordedProgramme {
  readonly programme: Programme;
  readonly created: boolean;
}

export interface RecordOptions {
  /** The person ref of who records it, where there is one. */
  readonly by: string | undefined;
  /** The revision that was read; undefined for a new programme. */
  readonly expected: number | undefined;
}

@Injectable()
export class ProgrammeService {
  constructor(
    private readonly committer: Committer,
    private readonly erased: ErasedPersons,
  ) {}

  /** Enters a programme, or changes the revision the caller has read. Refuses who asked to be forgotten. */
  async record(
    profile: ProgrammeProfile,
    { by, expected }: RecordOptions,
  ): Promise<Committed<RecordedProgramme>> {
    if (by !== undefined) await this.erased.refuse(by);
    return this.committer.execute(
      stepping({
        name: 'record-programme',
        on: programmeRef(profile.id),
        demand: (doc) => requireRevision(revisionOf(doc), expected),
        rule: (doc) => record(doc, profile),
        save: (step) => stepOf(step, by),
        answer: (_after, before, step) => ({ programme: step!.programme, created: before.status === 'none' }),
      }),
    );
  }
}
