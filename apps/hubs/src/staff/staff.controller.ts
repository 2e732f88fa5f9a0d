import {
  joinStaff,
  joinStaffMyself,
  leaveStaff,
  listStaff,
  PersonRef,
  type StaffMember,
} from '@digitalhub/contracts';
import {
  AccessRecorder,
  answer,
  type Answer,
  Handles,
  pageOf,
  positionOf,
  type RequestOf,
} from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { StaffService } from './staff.service';
import { StaffStore } from './staff.store';

/** Answers carry no Digitalhub-Seen: staff is in no view that a client could wait for. */
@Controller()
export class StaffController {
  constructor(
    private readonly staff: StaffService,
    private readonly store: StaffStore,
    private readonly accessRecorder: AccessRecorder,
  ) {}

  /** Who is on the list finds out who looked. */
  @Handles(listStaff)
  async list({ params: { slug }, query: { limit, cursor }, person: reader }: RequestOf<typeof listStaff>) {
    const after = cursor === undefined ? '' : positionOf(cursor, PersonRef);
    const page = pageOf(await this.store.listAfter(slug, after, limit + 1), limit, ({ person }) => person);
    const why = { purpose: 'list-of-names' } as const;
    const look = { reader, what: 'staff-membership', why };
    await Promise.all(
      page.items.map(({ person }) => this.accessRecorder.record({ ...look, subject: person })),
    );
    return answer({ ...page, items: [...page.items] }, { next: page.next });
  }

  /** Staff whose token names the hub say so themselves once; from then on the hub knows their ref. */
  @Handles(joinStaffMyself)
  joinMyself({ params: { slug }, person }: RequestOf<typeof joinStaffMyself>) {
    return this.joined(slug, person);
  }

  @Handles(joinStaff)
  join({ params: { slug, person } }: RequestOf<typeof joinStaff>) {
    return this.joined(slug, person);
  }

  @Handles(leaveStaff)
  async leave({ params: { slug, person } }: RequestOf<typeof leaveStaff>) {
    return answer((await this.staff.leave(slug, person)).result);
  }

  private async joined(slug: string, person: string): Promise<Answer<StaffMember>> {
    const { result } = await this.staff.join(slug, person);
    const { created, member } = result;
    return answer(member, { revision: member.revision, ...(created && { status: 201 }) });
  }
}
