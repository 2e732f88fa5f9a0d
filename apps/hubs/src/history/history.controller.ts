import { getHubHistory, Revision } from '@digitalhub/contracts';
import { answer, Handles, mayActIn, pageOf, positionOf, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { entryOf } from '../hub/history-row';
import { HubStore } from '../hub/hub.store';
import { HistoryStore } from './history.store';

/** Beyond every revision a hub will have. */
const THE_LATEST = 999_999_999;

@Controller()
export class HistoryController {
  constructor(
    private readonly store: HistoryStore,
    private readonly hubs: HubStore,
  ) {}

  @Handles(getHubHistory)
  async list({ params: { slug }, query: { limit, cursor }, caller }: RequestOf<typeof getHubHistory>) {
    await this.hubs.require(slug);
    const before = cursor === undefined ? THE_LATEST : positionOf(cursor, Revision);
    const rows = await this.store.before(slug, before, limit + 1);
    const page = pageOf(rows, limit, ({ revision }) => revision);
    const manages = caller.roles.some((role) => role === 'manager' || role === 'admin');
    const showPerson = manages && mayActIn(caller, slug);
    const items = page.items.map((row) => entryOf(row, showPerson));
    return answer({ items, ...(page.next && { next: page.next }) }, { next: page.next });
  }
}
