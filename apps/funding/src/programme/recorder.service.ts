import { changing, Committer, ErasesPersons, type PersonalData } from '@digitalhub/platform';
import { withoutRecorder } from './programme';
import { programmeRef } from './programme.aggregate';
import { ProgrammeStore } from './programme.store';

/** What funding keeps under a person ref: who last recorded a programme. */
@ErasesPersons('programmes')
export class RecordersOfProgrammes implements PersonalData {
  constructor(
    private readonly committer: Committer,
    private readonly store: ProgrammeStore,
  ) {}

  /** The programmes stay, and say no more who recorded them. */
  async erase(person: string) {
    let programmes = 0;
    for (const id of await this.store.recordedBy(person)) if (await this.forget(id, person)) programmes += 1;
    return { programmes };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const recorded = await this.store.recordedBy(person);
    return recorded.length === 0 ? undefined : { recorded };
  }

  private async forget(id: string, person: string): Promise<boolean> {
    const { result } = await this.committer.execute(
      changing({
        name: 'forget-recorder',
        on: programmeRef(id),
        rule: (doc) => withoutRecorder(doc, person),
        answer: (after, before) => after !== before,
      }),
    );
    return result;
  }
}
