import type { Closure, ClosureRequest } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { requireRevision, type Committed } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { announceClosure, changeClosure, liftClosure } from '../hub/closures';
import type { ClosureEntry, HubDoc } from '../hub/hub-doc';
import { HubEditor, type EditOptions } from '../hub/hub-editor.service';

@Injectable()
export class ClosureService {
  constructor(private readonly editor: HubEditor) {}

  announce(
    slug: string,
    id: string,
    request: ClosureRequest,
    options: EditOptions,
  ): Promise<Committed<Closure>> {
    return this.editor.rule<Closure>('announce-closure', slug, options, (hub, now) => {
      const edit = announceClosure(hub, id, request, now);
      return { edit, result: requireClosure(edit.hub, id) };
    });
  }

  /** Refuses with `revision-mismatch` unless the closure is the one that was read. */
  change(
    slug: string,
    id: string,
    request: ClosureRequest,
    revision: number,
    options: EditOptions,
  ): Promise<Committed<Closure>> {
    return this.editor.rule<Closure>('change-closure', slug, options, (hub, now) => {
      const before = requireClosure(hub, id);
      requireRevision(before.revision, revision);
      const edit = changeClosure(hub, before, request, now);
      return { edit, result: requireClosure(edit?.hub ?? hub, id) };
    });
  }

  /** Refuses with `revision-mismatch` unless the closure is the one that was read. */
  lift(slug: string, id: string, revision: number, options: EditOptions): Promise<Committed<Closure>> {
    return this.editor.rule<Closure>('lift-closure', slug, options, (hub, now) => {
      const result = requireClosure(hub, id);
      requireRevision(result.revision, revision);
      return { edit: liftClosure(hub, result, now), result };
    });
  }
}

/** Refuses with `not-found` when the hub has no such closure, or had it long ago. */
export function requireClosure({ closures }: HubDoc, id: string): ClosureEntry {
  const closure = closures.find((each) => each.id === id);
  if (!closure) throw new DomainError('not-found', `There is no closure ${id} of this hub.`);
  return closure;
}
