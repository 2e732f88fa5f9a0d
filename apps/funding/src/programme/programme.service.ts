import { type Programme, type ProgrammeProfile, ProgrammeSnapshot } from '@digitalhub/contracts';
import { type Change, type Committed, Committer, requireRevision } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type ProgrammeDoc, type ProgrammeStep, record } from './programme';
import { programmes } from './programme.store';

export interface RecordedProgramme {
  readonly programme: Programme;
  readonly created: boolean;
}

@Injectable()
export class ProgrammeService {
  constructor(private readonly committer: Committer) {}

  /** Enters a programme, or changes the revision the caller has read. */
  record(profile: ProgrammeProfile, expected: number | undefined): Promise<Committed<RecordedProgramme>> {
    const ref = { type: programmes, id: profile.id };
    return this.committer.execute<RecordedProgramme>({
      name: 'record-programme',
      reads: [ref],
      decide: (loaded) => {
        const { doc } = loaded.get(ref);
        requireRevision(doc.status === 'recorded' ? doc.programme.revision : undefined, expected);
        const step = record(doc, profile);
        const result = { programme: step.programme, created: doc.status === 'none' };
        return { result, changes: changesOf(step) };
      },
    });
  }
}

function changesOf({ programme, fact }: ProgrammeStep): Change<ProgrammeDoc>[] {
  if (!fact) return [];
  const message = { subject: programme.id, key: programme.id, data: programme };
  const messages = [
    { message: fact, ...message },
    { message: ProgrammeSnapshot, ...message },
  ];
  return [{ ref: { type: programmes, id: programme.id }, doc: { status: 'recorded', programme }, messages }];
}
