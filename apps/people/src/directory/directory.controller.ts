import { AccessPage, ContactDetails, Names, NamesWish, PersonContact } from '@digitalhub/contracts';
import {
  AccessRecorder,
  answer,
  Caller,
  type EdgeRequest,
  IfMatchOptional,
  PageQuery,
  pageOf,
  positionOf,
  requirePerson,
  Roles,
} from '@digitalhub/platform';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { reasonOf } from '../access/access';
import { AccessStore } from '../access/access.store';
import { NameLooks } from '../access/name-looks.service';
import { ContactService } from '../contact/contact.service';
import { Directory } from './directory.service';

const Position = z.object({ at: z.string(), access: z.string() });
const REF = { schema: z.uuid('must be a person ref') };

/** Contacts, for the person and for those with a reason; every look of others is recorded before it is answered. */
@Controller('persons')
export class DirectoryController {
  constructor(
    private readonly directory: Directory,
    private readonly contacts: ContactService,
    private readonly accesses: AccessStore,
    private readonly recorder: AccessRecorder,
    private readonly nameLooks: NameLooks,
  ) {}

  @Get('me/contact')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: PersonContact })
  async own(@Caller() caller: Caller) {
    const contact = await this.directory.contactOf(requirePerson(caller));
    return answer(contact, contact.revision === undefined ? {} : { revision: contact.revision });
  }

  @Put('me/contact')
  @ApiOkResponse({ standardSchema: PersonContact })
  async describe(
    @Caller() caller: Caller,
    @IfMatchOptional() expected: number | undefined,
    @Body({ schema: ContactDetails }) details: ContactDetails,
  ) {
    const person = requirePerson(caller);
    await this.contacts.describe(person, details, expected);
    const contact = await this.directory.contactOf(person);
    return answer(contact, { revision: contact.revision });
  }

  @Get('me/accesses')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: AccessPage })
  async looks(@Caller() caller: Caller, @Query({ schema: PageQuery }) { limit, cursor }: PageQuery) {
    const before = cursor === undefined ? undefined : positionOf(cursor, Position);
    const found = await this.accesses.ofPerson(requirePerson(caller), limit + 1, before);
    const { items, next } = pageOf(found, limit, ({ at, access }) => ({ at, access }));
    return answer({ items, ...(next !== undefined && { next }) }, { next });
  }

  @Post('names')
  @HttpCode(200)
  @Roles('staff', 'organizer', 'counsellor', 'manager', 'admin')
  @ApiOkResponse({ standardSchema: Names })
  async names(
    @Caller() caller: Caller,
    @Body({ schema: NamesWish }) { refs, reason }: NamesWish,
  ): Promise<Names> {
    const reader = requirePerson(caller);
    const names = await this.directory.sharedNames(refs);
    const persons = names.map(({ ref }) => ref);
    await this.nameLooks.record(reader, persons, { purpose: reason });
    return { names };
  }

  @Get(':ref')
  @Roles('manager', 'counsellor')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: PersonContact })
  async contact(@Caller() caller: Caller, @Param('ref', REF) subject: string, @Req() request: EdgeRequest) {
    const reader = requirePerson(caller);
    const why = reasonOf(request.headers['digitalhub-reason']);
    const contact = await this.directory.contactOf(subject);
    await this.recorder.record({ reader, subject, what: 'contact', why });
    return answer(contact);
  }
}
