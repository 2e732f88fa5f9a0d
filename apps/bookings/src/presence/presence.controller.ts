import { chooseMyPresence, getMyPresence, getPresenceTotals, readPresence } from '@digitalhub/contracts';
import { answer, answerCommitted, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller, Header } from '@nestjs/common';
import { PresenceService } from './presence.service';

@Controller()
export class PresenceController {
  constructor(private readonly presence: PresenceService) {}

  @Handles(getMyPresence)
  async mine({ person }: RequestOf<typeof getMyPresence>) {
    const setting = await this.presence.settingOf(person);
    return answer(setting, { revision: setting.revision });
  }

  @Handles(chooseMyPresence)
  async choose({ person, body }: RequestOf<typeof chooseMyPresence>) {
    return answerCommitted(await this.presence.choose(person, body.visible));
  }

  @Handles(readPresence)
  @Header('cache-control', 'no-store')
  async day({ params, query }: RequestOf<typeof readPresence>) {
    return this.presence.dayOf(params.slug, query.date);
  }

  @Handles(getPresenceTotals)
  async totals({ params, query }: RequestOf<typeof getPresenceTotals>) {
    return this.presence.totalsOf(params.slug, query.week);
  }
}
