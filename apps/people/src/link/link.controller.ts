import { followLink, readErasureReceipt, readLink } from '@digitalhub/contracts';
import { answer, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller, Header } from '@nestjs/common';
import { ErasureService } from '../erasure/erasure.service';
import { LinkService } from './link.service';

/** Only the gateway comes here, for whoever holds the link of a mail. */
@Controller()
export class LinkController {
  constructor(
    private readonly links: LinkService,
    private readonly erasures: ErasureService,
  ) {}

  @Handles(readLink)
  @Header('cache-control', 'no-store')
  async look({ params }: RequestOf<typeof readLink>) {
    return this.links.look(params.token);
  }

  @Handles(followLink)
  @Header('cache-control', 'no-store')
  async act({ params, caller }: RequestOf<typeof followLink>) {
    const { outcome, seen } = await this.links.act(params.token, caller);
    return answer(outcome, { seen });
  }

  @Handles(readErasureReceipt)
  @Header('cache-control', 'no-store')
  async receipt({ params }: RequestOf<typeof readErasureReceipt>) {
    return this.erasures.receipt(this.links.personOfReceipt(params.receipt));
  }
}
