import { rfc3339 } from '@digitalhub/kernel';
import { ErasesPersons, type PersonalData } from '@digitalhub/platform';
import type { NoticeDoc } from './notice';
import { NoticeQueue } from './notice.service';
import { NoticeStore } from './notice.store';

/** The notices of a person, for their export and their erasure. */
@ErasesPersons('notices')
export class NoticesOfPersons implements PersonalData {
  constructor(
    private readonly queue: NoticeQueue,
    private readonly store: NoticeStore,
  ) {}

  async erase(person: string) {
    return { notices: await this.queue.erase(person) };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const ids = await this.store.ofPerson(person);
    const docs = await Promise.all(ids.map((id) => this.store.find(id)));
    return docs.length === 0 ? undefined : docs.flatMap(shown);
  }
}

function shown(doc: NoticeDoc): object[] {
  if (doc.status === 'waiting') {
    const { key, template, data } = doc.notice;
    return [{ status: doc.status, about: key, template, data, dueAt: rfc3339(doc.dueAt) }];
  }
  if (doc.status === 'unknown' || doc.status === 'erased' || !doc.told) return [];
  const { key, template } = doc.told;
  return [{ status: doc.status, about: key, template, at: rfc3339(doc.at) }];
}
