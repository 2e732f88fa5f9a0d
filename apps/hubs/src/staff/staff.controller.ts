import { PersonRef, Slug, StaffMember, StaffPage } from '@digitalhub/contracts';
import {
  AccessRecorder,
  answer,
  Caller,
  pageOf,
  PageQuery,
  positionOf,
  requireHub,
  requirePerson,
  Roles,
  type Answer,
} from '@digitalhub/platform';
import { Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { StaffService } from './staff.service';
import { StaffStore } from './staff.store';

/** Answers carry no Digitalhub-Seen: staff is in no view that a client could wait for. */
@Controller('hubs/:slug/staff')
export class StaffController {
  constructor(
    private readonly staff: StaffService,
    private readonly store: StaffStore,
    private readonly looks: AccessRecorder,
  ) {}

  /** Who is on the list finds out who looked. */
  @Get()
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: StaffPage })
  async list(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Query({ schema: PageQuery }) { limit, cursor }: PageQuery,
  ): Promise<Answer<StaffPage>> {
    requireHub(caller, slug);
    const reader = requirePerson(caller);
    const after = cursor === undefined ? '' : positionOf(cursor, PersonRef);
    const page = pageOf(await this.store.listAfter(slug, after, limit + 1), limit, ({ person }) => person);
    const why = { purpose: 'list-of-names' } as const;
    const look = { reader, what: 'staff-membership', why };
    await Promise.all(page.items.map(({ person }) => this.looks.record({ ...look, subject: person })));
    return answer({ ...page, items: [...page.items] }, { next: page.next });
  }

  /** Staff whose token names the hub say so themselves once; from then on the hub knows their ref. */
  @Put('me')
  @Roles('staff')
  @ApiCreatedResponse({ standardSchema: StaffMember })
  @ApiOkResponse({ standardSchema: StaffMember })
  joinMyself(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
  ): Promise<Answer<StaffMember>> {
    requireHub(caller, slug);
    return this.joined(slug, requirePerson(caller));
  }

  @Put(':person')
  @Roles('manager', 'admin')
  @ApiCreatedResponse({ standardSchema: StaffMember })
  @ApiOkResponse({ standardSchema: StaffMember })
  join(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Param('person', { schema: PersonRef }) person: string,
  ): Promise<Answer<StaffMember>> {
    requireHub(caller, slug);
    return this.joined(slug, person);
  }

  @Delete(':person')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: StaffMember, description: 'The membership that ended.' })
  async leave(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Param('person', { schema: PersonRef }) person: string,
  ): Promise<Answer<StaffMember>> {
    requireHub(caller, slug);
    return answer((await this.staff.leave(slug, person)).result);
  }

  private async joined(slug: string, person: string): Promise<Answer<StaffMember>> {
    const { result } = await this.staff.join(slug, person);
    const { created, member } = result;
    return answer(member, { revision: member.revision, ...(created && { status: 201 }) });
  }
}
