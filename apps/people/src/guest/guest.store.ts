import { type AggregateType, Database, readAggregate } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { type LinkDoc, type MailboxDoc, mailboxAt, mailboxDueAt, noLink, noMailbox } from './guest';

/** By a keyed digest of the address. It sends no messages, so that the digest never leaves this database. */
export const mailboxes: AggregateType<MailboxDoc> = {
  name: 'mailbox',
  collection: 'mailboxes',
  schemaVersion: 1,
  initial: () => noMailbox,
  dueAt: ({ doc }) => mailboxDueAt(doc),
  tick: (id, { doc }, now) => ({ ref: { type: mailboxes, id }, doc: mailboxAt(doc, now) }),
};

/** By the random id that stands in a link. */
export const links: AggregateType<LinkDoc> = {
  name: 'link',
  collection: 'links',
  schemaVersion: 1,
  initial: () => noLink,
  dueAt: ({ doc }) => (doc.status === 'none' ? undefined : doc.until),
  tick: (id) => ({ ref: { type: links, id }, doc: noLink }),
};

export interface Mailbox {
  readonly id: string;
  readonly doc: MailboxDoc;
}

@Injectable()
export class GuestStore implements OnModuleInit {
  constructor(@Database() private readonly database: Connection) {}

  async onModuleInit(): Promise<void> {
    const indexes = ['state.ref', 'state.pending.ref'].map((path) => ({ key: { [path]: 1 }, sparse: true }));
    await this.collection(mailboxes.collection).createIndexes(indexes);
  }

  async link(id: string): Promise<LinkDoc> {
    return (await readAggregate(this.database, links, id)).doc;
  }

  /** The address of a guest, confirmed or not yet. */
  async mailboxOf(person: string): Promise<Mailbox | undefined> {
    const found = await this.collection(mailboxes.collection).findOne(
      { $or: [{ 'state.ref': person }, { 'state.pending.ref': person }] },
      { readConcern: { level: 'majority' } },
    );
    return found ? { id: found._id, doc: found.state as MailboxDoc } : undefined;
  }

  /** Ids of mailboxes whose address another key stands for or seals; at most `limit`. */
  async keptOtherwise(key: string, limit: number): Promise<Mailbox[]> {
    const named = { _id: { $not: new RegExp(`^${key}\\.`) }, 'state.ref': { $exists: true } };
    const sealed = { 'state.pending.mail.key': { $exists: true, $ne: key } };
    const found = await this.collection(mailboxes.collection)
      .find({ $or: [named, sealed] } as object, { readConcern: { level: 'majority' } })
      .limit(limit)
      .toArray();
    return found.map(({ _id, state }) => ({ id: _id, doc: state as MailboxDoc }));
  }

  /**
   * Removes for good what holds nothing any more: the digest of an address that is its id says something too. A
   * document that is used meanwhile is another version and stays.
   */
  async removeEmpty(): Promise<void> {
    const empty = {
      'state.asked': { $size: 0 },
      'state.ref': { $exists: false },
      'state.pending': { $exists: false },
    };
    await this.collection(mailboxes.collection).deleteMany({ ...empty, version: { $gt: 0 } });
    await this.collection(links.collection).deleteMany({
      'state.status': 'none',
      version: { $gt: 0 },
    });
  }

  private collection(name: string) {
    return this.database.db!.collection<{ _id: string; state: object }>(name, {
      writeConcern: { w: 'majority', journal: true },
    });
  }
}
