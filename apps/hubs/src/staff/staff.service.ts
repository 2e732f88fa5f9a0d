import type { StaffMember } from '@digitalhub/contracts';
import { DomainError, isRefusal } from '@digitalhub/kernel';
import { Committer, ErasedPersons, type Committed } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { hubRef } from '../hub/hub.aggregate';
import { join, leave, type StaffDoc, type StaffEdit } from './staff';
import { changeOf, staffRef } from './staff.aggregate';
import { requireRegistered } from '../hub/hub.store';

export interface JoinedStaff {
  readonly created: boolean;
  readonly member: StaffMember;
}

@Injectable()
export class StaffService {
  constructor(
    private readonly committer: Committer,
    private readonly erased: ErasedPersons,
  ) {}

  /** Refuses with `not-found` a hub that is not registered, and who asked to be forgotten with `person-erased`. */
  async join(hub: string, person: string): Promise<Committed<JoinedStaff>> {
    await this.erased.refuse(person);
    return this.decide('join-staff', hub, person, (doc) => {
      const edit = join(doc, hub, person);
      return {
        edit,
        result: {
          created: edit !== undefined,
          member: { hub, person, revision: (edit?.doc ?? doc).revision },
        },
      };
    });
  }

  /** Refuses with `not-found` who does not belong to the staff. */
  leave(hub: string, person: string): Promise<Committed<StaffMember>> {
    return this.decide('leave-staff', hub, person, (doc) => {
      const edit = leave(doc, hub, person);
      if (!edit) throw new DomainError('not-found', `This person is not on the staff of ${hub}.`);
      return { edit, result: edit.data };
    });
  }

  /** The same when the person may have left already, or the hub may be gone. */
  async leaveIfThere(hub: string, person: string): Promise<void> {
    await this.leave(hub, person).catch((error: unknown) => {
      if (!isRefusal(error, 'not-found')) throw error;
    });
  }

  /** The hub counts its staff in the same commit. */
  private decide<Result>(
    name: string,
    slug: string,
    person: string,
    rule: (doc: StaffDoc) => { readonly edit?: StaffEdit; readonly result: Result },
  ): Promise<Committed<Result>> {
    const [ref, house] = [staffRef(slug, person), hubRef(slug)];
    return this.committer.execute<Result>({
      name,
      reads: [ref, house],
      decide: (loaded) => {
        const hub = requireRegistered(loaded.get(house).doc, slug);
        const { edit, result } = rule(loaded.get(ref).doc);
        if (!edit) return { result, changes: [] };
        const counted = { ...hub, staff: hub.staff + (edit.doc.person === undefined ? -1 : 1) };
        return { result, changes: [changeOf(edit), { ref: house, doc: counted }] };
      },
    });
  }
}
