import { getSite, reachStage, relocateHub } from '@digitalhub/contracts';
import { DomainError, localDateOf } from '@digitalhub/kernel';
import { answer, answerCommitted, Clock, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { actorOf } from '../actor';
import * as course from '../hub/course';
import { HubEditor } from '../hub/hub-editor.service';
import { HubStore } from '../hub/hub.store';
import { movedTo } from '../hub/moved.http';
import { isInUse, siteOn } from '../hub/sites';

/** The way of a hub: its stages and its sites. */
@Controller()
export class CourseController {
  constructor(
    private readonly editor: HubEditor,
    private readonly store: HubStore,
    private readonly clock: Clock,
  ) {}

  @Handles(reachStage)
  async reach({ params: { slug }, body, caller, idempotency }: RequestOf<typeof reachStage>) {
    const options = { by: actorOf(caller), idempotency };
    return answerCommitted(
      await this.editor.edit('reach-stage', slug, options, (hub) => course.reachStage(hub, body)),
    );
  }

  @Handles(relocateHub)
  async relocate({ params: { slug }, body, caller, idempotency }: RequestOf<typeof relocateHub>) {
    const options = { by: actorOf(caller), idempotency };
    return answerCommitted(
      await this.editor.edit('relocate', slug, options, (hub) => course.relocate(hub, body)),
    );
  }

  /** A site answers for ever, with the way to the one in use now. */
  @Handles(getSite)
  async site({ params: { slug, site: id } }: RequestOf<typeof getSite>) {
    const doc = await this.store.read(slug);
    if (doc.leadsTo !== undefined) return movedTo(`/hubs/${doc.leadsTo}/sites/${id}`);
    const site = doc.profile?.sites.find((each) => each.id === id);
    if (!doc.profile || !site) throw new DomainError('not-found', `There is no site ${id} of a hub ${slug}.`);
    const { name, sites, timeZone } = doc.profile;
    const today = localDateOf(this.clock.now(), timeZone);
    const current = siteOn(sites, today);
    const next = current && current.id !== id && { next: current.id };
    return answer({ hub: slug, hubName: name, site, inUse: isInUse(site, today), ...next });
  }
}
