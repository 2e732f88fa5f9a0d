import {
  type EventOf,
  type EventOfAny,
  noticeData,
  type NoticeOwner,
  NoticeRequested,
  NoticeWithdrawn,
  PersonChanged,
  PersonRegistered,
  senderOf,
} from '@digitalhub/contracts';
import { ErasedPersons, On, Unprocessable } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Notice } from './notice';
import { NoticeQueue } from './notice.service';

type Requested = EventOfAny<typeof NoticeRequested>;

/** Hears every service ask for notices. One that this version has no words for is parked until a later one has. */
@Injectable()
export class NoticeConsumer {
  constructor(
    private readonly queue: NoticeQueue,
    private readonly erased: ErasedPersons,
  ) {}

  @On(NoticeRequested)
  async requested(request: Requested): Promise<void> {
    const notice = noticeOf(senderOf(request), request.data);
    if (notice.template !== 'erasure-receipt' && (await this.erased.has(notice.person))) return;
    await this.queue.request(notice);
  }

  @On(NoticeWithdrawn)
  async withdrawn({ data }: EventOfAny<typeof NoticeWithdrawn>): Promise<void> {
    await this.queue.withdraw(data.person, data.key);
  }

  /** Somebody came, perhaps with a contact: what waited for one is looked at again. */
  @On(PersonRegistered)
  @On(PersonChanged)
  async known({ data }: EventOf<typeof PersonRegistered | typeof PersonChanged>): Promise<void> {
    await this.queue.contactKnown(data.ref);
  }
}

/** The request in today's form; fields that a later version added are left out. */
export function noticeOf(owner: NoticeOwner, request: Requested['data']): Notice {
  const { key, person, template, sendAt, sendBefore, calendar, cause } = request;
  if (template === 'other')
    throw new Unprocessable('schema', 'The template is none that this version can word.');
  const checked = noticeData[template].safeParse(request.data);
  if (!checked.success) {
    const fields = checked.error.issues.map(({ path }) => `/data/${path.join('/')}`);
    throw new Unprocessable('schema', `${template} misses or breaks ${[...new Set(fields)].join(', ')}.`);
  }
  if (calendar?.method === 'other')
    throw new Unprocessable('schema', 'The calendar entry does what this version does not know.');
  return {
    ...{ key, person, owner, template, data: checked.data },
    sendAt: Date.parse(sendAt ?? key.dueAt),
    ...(sendBefore !== undefined && { sendBefore: Date.parse(sendBefore) }),
    ...(calendar && { calendar: { ...calendar, method: calendar.method } }),
    ...(cause !== undefined && { cause }),
  };
}
