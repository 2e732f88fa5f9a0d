import type { Interval } from '@digitalhub/kernel';
import { Database, readAggregate, readRows } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Reservation } from '../booking/reservation';
import { sheets } from '../booking/sheet.aggregate';
import type { Absences } from './absence';
import { absences } from './absence.aggregate';

const OPEN: Reservation['status'][] = ['held', 'requested', 'confirmed'];

/** Reads absences, and what they are about, as it was last committed. */
@Injectable()
export class AbsenceStore {
  constructor(@Database() private readonly connection: Connection) {}

  async of(person: string): Promise<Absences> {
    return (await readAggregate(this.connection, absences, person)).doc;
  }

  /** What a person has that is not begun and touches a span. */
  openOf(person: string, { start, end }: Interval): Promise<Reservation[]> {
    return readRows(this.connection, sheets, {
      'holder.ref': person,
      'holder.kind': 'person',
      start: { $lt: end },
      end: { $gt: start },
      status: { $in: OPEN },
    });
  }
}
