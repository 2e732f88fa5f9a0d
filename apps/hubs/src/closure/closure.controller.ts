import { announceClosure, changeClosure, getClosure, liftClosure, listClosures } from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';
import { answer, answerCommitted, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { actorOf } from '../actor';
import { HubStore } from '../hub/hub.store';
import { ClosureService, requireClosure } from './closure.service';

@Controller()
export class ClosureController {
  constructor(
    private readonly closures: ClosureService,
    private readonly store: HubStore,
  ) {}

  @Handles(listClosures)
  async list({ params }: RequestOf<typeof listClosures>) {
    const { closures } = await this.store.require(params.slug);
    return { items: [...closures] };
  }

  @Handles(getClosure)
  async get({ params: { slug, id } }: RequestOf<typeof getClosure>) {
    const closure = requireClosure(await this.store.require(slug), id);
    return answer(closure, { revision: closure.revision });
  }

  @Handles(announceClosure)
  async announce({ params: { slug }, body, caller, idempotency }: RequestOf<typeof announceClosure>) {
    const options = { by: actorOf(caller), idempotency };
    const committed = await this.closures.announce(slug, uuidv7(), body, options);
    return answerCommitted(committed, { location: `/hubs/${slug}/closures/${committed.result.id}` });
  }

  @Handles(changeClosure)
  async change({ params: { slug, id }, body, caller, ifMatch }: RequestOf<typeof changeClosure>) {
    return answerCommitted(await this.closures.change(slug, id, body, ifMatch, { by: actorOf(caller) }));
  }

  @Handles(liftClosure)
  async lift({ params: { slug, id }, caller, ifMatch }: RequestOf<typeof liftClosure>) {
    const { result, seen } = await this.closures.lift(slug, id, ifMatch, { by: actorOf(caller) });
    return answer(result, { seen });
  }
}
