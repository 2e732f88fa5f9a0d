import { listNotices } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { Clock, Handles, pageOf, positionOf, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { MailTransport } from './mail/mail.client';
import { NoticeStore } from './notice.store';

const Position = z.object({ at: z.number(), id: z.string() });

/** For those who run the platform: how the queue stands, without a word of whom. */
@Controller()
export class NoticeController {
  constructor(
    private readonly store: NoticeStore,
    private readonly transport: MailTransport,
    private readonly clock: Clock,
  ) {}

  @Handles(listNotices)
  async overview({ query: { status, limit, cursor } }: RequestOf<typeof listNotices>) {
    const after = cursor === undefined ? undefined : positionOf(cursor, Position);
    const [counts, { oldestDueAt }, listed] = await Promise.all([
      this.store.counts(),
      this.store.queueState(this.clock.now()),
      this.store.list(status, limit + 1, after),
    ]);
    const page = pageOf(listed, limit, ({ at, view }) => ({ at, id: view.id }));
    return {
      counts,
      ...(oldestDueAt !== undefined && { oldestDueAt: rfc3339(oldestDueAt) }),
      sending: this.transport.isConfigured,
      items: page.items.map(({ view }) => view),
      ...(page.next !== undefined && { next: page.next }),
    };
  }
}
