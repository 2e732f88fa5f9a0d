import { NoticeOverview } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { Clock, PageQuery, pageOf, positionOf, Roles } from '@digitalhub/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { MailTransport } from './mail/mail.transport';
import { NoticeStore } from './notice.store';

const NoticeQuery = PageQuery.extend({
  status: z
    .enum(['waiting', 'sent', 'failed', 'dropped', 'withdrawn'], {
      error: 'must be waiting, sent, failed, dropped or withdrawn',
    })
    .default('waiting'),
});
type NoticeQuery = z.infer<typeof NoticeQuery>;

const Position = z.object({ at: z.number(), id: z.string() });

/** For those who run the platform: how the queue stands, without a word of whom. */
@Controller('notices')
export class NoticeController {
  constructor(
    private readonly store: NoticeStore,
    private readonly transport: MailTransport,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Roles('admin')
  @ApiOkResponse({ standardSchema: NoticeOverview })
  async overview(
    @Query({ schema: NoticeQuery }) { status, limit, cursor }: NoticeQuery,
  ): Promise<NoticeOverview> {
    const after = cursor === undefined ? undefined : positionOf(cursor, Position);
    const [counts, { oldestDueAt }, listed] = await Promise.all([
      this.store.counts(),
      this.store.standing(this.clock.now()),
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
