import { describeMe, getMyContact, getPersonContact, listMyAccesses, listNames } from '@digitalhub/contracts';
import { AccessRecorder, answer, Handles, pageOf, positionOf, type RequestOf } from '@digitalhub/platform';
import { Controller, Header } from '@nestjs/common';
import { z } from 'zod';
import { reasonOf } from '../access/access';
import { AccessStore } from '../access/access.store';
import { NameLooks } from '../access/name-looks.service';
import { ContactService } from '../contact/contact.service';
import { Directory } from './directory.service';

const Position = z.object({ at: z.string(), access: z.string() });

/** Contacts, for the person and for those with a reason; every look of others is recorded before it is answered. */
@Controller()
export class DirectoryController {
  constructor(
    private readonly directory: Directory,
    private readonly contacts: ContactService,
    private readonly accesses: AccessStore,
    private readonly recorder: AccessRecorder,
    private readonly nameLooks: NameLooks,
  ) {}

  @Handles(getMyContact)
  @Header('cache-control', 'no-store')
  async own({ person }: RequestOf<typeof getMyContact>) {
    const contact = await this.directory.contactOf(person);
    return answer(contact, contact.revision === undefined ? {} : { revision: contact.revision });
  }

  @Handles(describeMe)
  async describe({ person, body, ifMatch }: RequestOf<typeof describeMe>) {
    await this.contacts.describe(person, body, ifMatch);
    const contact = await this.directory.contactOf(person);
    return answer(contact, { revision: contact.revision });
  }

  @Handles(listMyAccesses)
  @Header('cache-control', 'no-store')
  async looks({ person, query: { limit, cursor } }: RequestOf<typeof listMyAccesses>) {
    const before = cursor === undefined ? undefined : positionOf(cursor, Position);
    const found = await this.accesses.ofPerson(person, limit + 1, before);
    const { items, next } = pageOf(found, limit, ({ at, access }) => ({ at, access }));
    return answer({ items, ...(next !== undefined && { next }) }, { next });
  }

  @Handles(listNames)
  async names({ person: reader, body: { refs, reason } }: RequestOf<typeof listNames>) {
    const names = await this.directory.sharedNames(refs);
    const persons = names.map(({ ref }) => ref);
    await this.nameLooks.record(reader, persons, { purpose: reason });
    return { names };
  }

  @Handles(getPersonContact)
  @Header('cache-control', 'no-store')
  async contact({ person: reader, params, reason }: RequestOf<typeof getPersonContact>) {
    const subject = params.ref;
    const why = reasonOf(reason);
    const contact = await this.directory.contactOf(subject);
    await this.recorder.record({ reader, subject, what: 'contact', why });
    return contact;
  }
}
