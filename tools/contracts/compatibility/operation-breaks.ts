import type { OperationSet, PublishedOperation } from '../operation-set';
import type { Break, BreakRule } from './break';
import { type FieldBreak, partBreaks } from './schema-breaks';

/** What the answers of an operation may do: fewer values and further fields. */
const FINE_IN_ANSWERS: readonly BreakRule[] = ['narrowed', 'newly-required'];
/** What its request may do: further values, and less that has to be given. */
const FINE_IN_REQUESTS: readonly BreakRule[] = ['widened', 'no-longer-required'];

/**
 * Every change between two versions of the API that breaks a client of the earlier one: what it asks has to be taken
 * as before, and what it is answered to be what it knows. New operations, optional fields and successful statuses,
 * wider access and looser requests break nobody.
 */
export function operationBreaks(before: OperationSet, after: OperationSet): Break[] {
  return before.operations.flatMap((old) => {
    const now = after.operations.find(({ id }) => id === old.id);
    const refuse = (rule: BreakRule, detail: string): Break => ({ subject: old.id, rule, detail });
    if (!now)
      return [refuse('removed-operation', 'the operation is gone, has another id or is published no more')];
    return [
      ...movedBreaks(old, now, refuse),
      ...accessBreaks(old, now, refuse),
      ...inRequest(old, now, before, after).map((change) => ({ subject: old.id, ...change })),
      ...inAnswers(old, now, before, after).map((change) => ({ subject: old.id, ...change })),
    ];
  });
}

type Refuse = (rule: BreakRule, detail: string) => Break;

function movedBreaks(old: PublishedOperation, now: PublishedOperation, refuse: Refuse): Break[] {
  const [was, is] = [old, now].map(({ method, path }) => `${method} ${path}`);
  return was === is ? [] : [refuse('moved-operation', `it is ${is} instead of ${was}`)];
}

function accessBreaks(old: PublishedOperation, now: PublishedOperation, refuse: Refuse): Break[] {
  const shutOut = whoLost(old.access, now.access);
  const refused = (detail: string) => refuse('access-restricted', detail);
  return [
    ...(shutOut ? [refused(`${shutOut} may no longer`)] : []),
    ...(now.inHub && now.inHub !== old.inHub ? [refused(`the roles have to hold in ${now.inHub} now`)] : []),
    ...(now.person === 'needed' && old.person !== 'needed'
      ? [refused('the caller has to be known now')]
      : []),
  ];
}

type Access = PublishedOperation['access'];

/** Who might before and may not now; undefined when nobody. */
function whoLost(before: Access, after: Access): string | undefined {
  if (after === 'public' || before === after) return undefined;
  if (before === 'public') return 'whoever has no token';
  if (after === 'signed-in') return undefined;
  if (before === 'signed-in') return `whoever is none of ${after.join(', ')}`;
  return before.filter((role) => !after.includes(role)).join(', ') || undefined;
}

type Compare = (
  old: PublishedOperation,
  now: PublishedOperation,
  before: OperationSet,
  after: OperationSet,
) => FieldBreak[];

const inRequest: Compare = (old, now, before, after) =>
  schemaBreaksOf('request', old, now, before, after)
    .filter(({ rule }) => !FINE_IN_REQUESTS.includes(rule))
    .map((change) =>
      change.rule === 'newly-required'
        ? { ...change, detail: 'it is required now, and clients of today leave it out' }
        : change,
    );

const inAnswers: Compare = (old, now, before, after) =>
  schemaBreaksOf('answers', old, now, before, after).filter(
    ({ rule, bothWays }) => bothWays || !FINE_IN_ANSWERS.includes(rule),
  );

function schemaBreaksOf(
  part: 'request' | 'answers',
  old: PublishedOperation,
  now: PublishedOperation,
  before: OperationSet,
  after: OperationSet,
): FieldBreak[] {
  return partBreaks(
    { node: old[part], root: { $defs: before.components[part] } },
    { node: now[part], root: { $defs: after.components[part] } },
    `/${part}`,
  );
}
