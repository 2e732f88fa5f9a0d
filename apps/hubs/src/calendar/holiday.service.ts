import type { Hub } from '@digitalhub/contracts';
import { DomainError, type LocalDate } from '@digitalhub/kernel';
import type { Committed } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { clock } from '../actor';
import { correctCalendar, renewCalendar } from '../hub/hub-calendar';
import type { Correction, RegisteredHub } from '../hub/hub-doc';
import { HubEditor, sourcesOf, type EditOptions } from '../hub/hub-editor.service';
import { HubStore } from '../hub/hub.store';
import { landRef } from './land.aggregate';

/** The contract lets a hub say so many; more corrections than that are no corrections. */
const MOST_CORRECTIONS = 100;

@Injectable()
export class HolidayService {
  constructor(
    private readonly editor: HubEditor,
    private readonly store: HubStore,
  ) {}

  /** Adds a holiday that the calendar of the municipality lacks, or gives one another name. */
  async add(slug: string, correction: Required<Correction>, options: EditOptions): Promise<Committed<Hub>> {
    return this.correct(slug, correction, options);
  }

  /** Takes out a holiday that the hub does not keep. Refuses with `not-found` a date that is none. */
  async strike(slug: string, date: LocalDate, options: EditOptions): Promise<Committed<Hub>> {
    return this.correct(slug, { date }, options, (hub) => {
      const known = hub.calendar?.holidays.some((each) => each.kind === 'public' && each.date === date);
      if (!known) throw new DomainError('not-found', `${date} is no public holiday of ${slug}.`);
    });
  }

  /** Makes the calendar anew from what is known today; says nothing when it is the same. */
  async renew(slug: string): Promise<void> {
    const { land } = (await this.store.require(slug)).profile;
    await this.editor.edit(
      'renew-calendar',
      slug,
      { by: clock, also: [landRef(land)] },
      (hub, now, loaded) => {
        return renewCalendar(hub, sourcesOf(loaded, land, now)).edit;
      },
    );
  }

  private async correct(
    slug: string,
    correction: Correction,
    options: EditOptions,
    check: (hub: RegisteredHub) => void = () => undefined,
  ): Promise<Committed<Hub>> {
    const { land } = (await this.store.require(slug)).profile;
    return this.editor.edit(
      'correct-calendar',
      slug,
      { ...options, also: [landRef(land)] },
      (hub, now, loaded) => {
        check(hub);
        refuseOutside(hub, correction.date);
        return correctCalendar(hub, correction, sourcesOf(loaded, land, now));
      },
    );
  }
}

function refuseOutside({ calendar, profile }: RegisteredHub, date: LocalDate): void {
  if (!calendar) return;
  const from = `${Number(calendar.until.slice(0, 4)) - 3}-01-01`;
  if (date < from || date > calendar.until) {
    const sentence = `The calendar of ${profile.slug} reaches from ${from} to ${calendar.until}; ${date} is outside.`;
    throw new DomainError('holiday-outside-calendar', sentence);
  }
  if (calendar.corrections.length >= MOST_CORRECTIONS) {
    throw new DomainError(
      'corrections-full',
      `A hub corrects at most ${MOST_CORRECTIONS} dates of its calendar.`,
    );
  }
}
