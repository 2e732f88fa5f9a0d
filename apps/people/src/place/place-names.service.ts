import type { NoticeCalendar, NoticeRequest } from '@digitalhub/contracts';
import { Injectable } from '@nestjs/common';
import { type Names, calendarNamed, dataNamed } from './place-names';
import { PlaceStore } from './place.store';

interface Naming {
  readonly data: NoticeRequest['data'];
  readonly calendar?: NoticeCalendar;
}

/** Calls hubs and resources by the names that people know them by. */
@Injectable()
export class PlaceNames {
  constructor(private readonly store: PlaceStore) {}

  /** The notice with the names of what it is about; what nobody has told of yet keeps its key. */
  async inside<Notice extends Naming>(notice: Notice): Promise<Notice> {
    const names = await this.namesFor(notice.data);
    const { calendar } = notice;
    return {
      ...notice,
      data: dataNamed(notice.data, names),
      ...(calendar && { calendar: calendarNamed(calendar, notice.data, names) }),
    };
  }

  private async namesFor({ hub, resource }: NoticeRequest['data']): Promise<Names> {
    const [knownHub, knownResource] = await Promise.all([
      typeof hub === 'string' ? this.store.hubs.find(hub) : undefined,
      typeof resource === 'string' ? this.store.resources.find(resource) : undefined,
    ]);
    return { hub: knownHub?.name, resource: knownResource?.name };
  }
}
