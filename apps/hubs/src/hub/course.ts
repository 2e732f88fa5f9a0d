import { HubRelocated, HubStageReached, type DatedStage, type Relocation } from '@digitalhub/contracts';
import { comparePartialDates, DomainError, type FieldError, type LocalDate } from '@digitalhub/kernel';
import { changesBetween } from './changes';
import { fact, type HubEdit } from './facts';
import type { Profile, RegisteredHub } from './hub-doc';
import { sitesApart } from './sites';
import { stagesInOrder } from './stages';

type Site = Profile['sites'][number];

/** The hub reaches its next stage. Refuses with `stage-refused`. */
export function reachStage(hub: RegisteredHub, stage: DatedStage): HubEdit {
  const next = nextOf(hub, { stages: [...hub.profile.stages, stage] });
  refuse('stage-refused', ofEntry(stagesInOrder(next.profile), hub.profile.stages.length, ''));
  const data = { slug: hub.profile.slug, ...stage, revision: next.revision };
  const changes = [{ field: 'stages', before: hub.profile.stages.at(-1)?.stage, after: stage.stage }];
  return { hub: next, facts: [fact(HubStageReached, data)], what: 'stage-reached', changes };
}

/** The hub ends for good: everything of it stays to be read. Undefined when it is closed already. */
export function retire(hub: RegisteredHub, today: LocalDate): HubEdit | undefined {
  if (hub.profile.stages.at(-1)?.stage === 'closed') return undefined;
  return { ...reachStage(hub, { stage: 'closed', since: today }), what: 'retired' };
}

/** Nothing is lost with a hub that never opened and holds nobody and nothing. */
export function isDisposable({ profile, resources, staff, closures }: RegisteredHub): boolean {
  const opened = profile.stages.some(({ stage }) => ['open', 'paused', 'closed'].includes(stage));
  const linked = profile.sites.length + (profile.formerSlugs?.length ?? 0) > 0;
  return !opened && !linked && resources.length + staff + closures.length === 0;
}

/**
 * Ends the use of one site and begins that of the next on the same date; both stay in the history. Refuses with
 * `relocation-refused` what is not there, and with `relocation-overlaps` two sites in use at the same time.
 */
export function relocate(hub: RegisteredHub, { leaves, site, on }: Relocation): HubEdit {
  const { sites, slug } = hub.profile;
  const left = sites.find(({ id }) => id === leaves);
  refuse('relocation-refused', [...leftKnown(leaves, left, on), ...idFree(sites, site.id)]);
  const ended = sites.map((each) => (each === left ? { ...each, until: on } : each));
  const next = nextOf(hub, { sites: [...ended, { ...site, from: on }] });
  refuse('relocation-overlaps', ofEntry(sitesApart(next.profile), sites.length, '/site'));
  const data = {
    slug,
    ...(leaves !== undefined && { leaves }),
    enters: site.id,
    on,
    revision: next.revision,
  };
  const changes = changesBetween(hub.profile, next.profile);
  return { hub: next, facts: [fact(HubRelocated, data)], what: 'relocated', changes };
}

function leftKnown(leaves: string | undefined, left: Site | undefined, on: string): FieldError[] {
  if (leaves === undefined) return [];
  const refused = (code: string, rule: string) => [
    { pointer: '/leaves', code, detail: `leaves ${leaves}, ${rule}` },
  ];
  if (!left) return refused('site-unknown', 'which is not among the sites of this hub');
  if (left.until !== undefined) return refused('site-left', `which was left in ${left.until} already`);
  if (!left.from || comparePartialDates(left.from, on) <= 0) return [];
  return refused('site-ends-before-it-starts', `which is in use from ${left.from}, later than ${on}`);
}

function idFree(sites: readonly Site[], id: string): FieldError[] {
  if (!sites.some((each) => each.id === id)) return [];
  const detail = `site.id ${id} is there already; an id stands once in the history of a hub`;
  return [{ pointer: '/site/id', code: 'id-repeated', detail }];
}

function nextOf(hub: RegisteredHub, members: Partial<Profile>): RegisteredHub {
  return { ...hub, profile: { ...hub.profile, ...members }, revision: hub.revision + 1 };
}

/** What is wrong with the entry that was added, as pointers into the request; earlier ones were accepted before. */
function ofEntry(errors: readonly FieldError[], index: number, under: string): FieldError[] {
  return errors.flatMap((error) => {
    const [, , place, ...member] = error.pointer.split('/');
    return place === String(index) ? [{ ...error, pointer: [under, ...member].join('/') }] : [];
  });
}

function refuse(code: string, errors: readonly FieldError[]): void {
  const [first] = errors;
  if (!first) return;
  const sentence = errors.map(({ detail }) => detail).join('; and ');
  throw new DomainError(code, `Refused: ${sentence}.`, { errors });
}
