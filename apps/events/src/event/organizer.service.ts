import { changing, Committer, ErasesPersons, type PersonalData } from '@digitalhub/platform';
import { withoutOrganizer } from './event';
import { eventRef } from './event.aggregate';
import { EventStore } from './event.store';

/** What events keep under a person ref: who organises them. */
@ErasesPersons('events')
export class OrganizersOfEvents implements PersonalData {
  constructor(
    private readonly committer: Committer,
    private readonly store: EventStore,
  ) {}

  /** The events stay, and nobody is their organiser any more. */
  async erase(person: string) {
    let events = 0;
    for (const id of await this.store.organizedBy(person)) if (await this.forget(id, person)) events += 1;
    return { events };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const organized = await this.store.organizedBy(person);
    return organized.length === 0 ? undefined : { organized };
  }

  private async forget(id: string, person: string): Promise<boolean> {
    const { result } = await this.committer.execute(
      changing({
        name: 'forget-organizer',
        on: eventRef(id),
        rule: (doc) => withoutOrganizer(doc, person),
        answer: (after, before) => after !== before,
      }),
    );
    return result;
  }
}
