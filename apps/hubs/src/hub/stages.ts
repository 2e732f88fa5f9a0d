import type { HubProfile, Stage } from '@digitalhub/contracts';
import { comparePartialDates, type FieldError } from '@digitalhub/kernel';

/** Which stage may come next. A step may be missing where nobody entered it, but none is ever taken back. */
const NEXT: Record<Stage, readonly Stage[]> = {
  talks: ['letter-of-intent', 'setup', 'open', 'closed'],
  'letter-of-intent': ['setup', 'open', 'closed'],
  setup: ['open', 'closed'],
  open: ['paused', 'closed'],
  paused: ['open', 'closed'],
  closed: [],
};

/** talks → letter-of-intent → setup → open ⇄ paused → closed, with dates that do not run backwards as far as known. */
export function stagesInOrder({ stages }: Pick<HubProfile, 'stages'>): FieldError[] {
  return stages.flatMap((_, index) => [
    ...followsTheOneBefore(stages, index),
    ...notBeforeEarlierOnes(stages, index),
  ]);
}

function followsTheOneBefore(stages: HubProfile['stages'], index: number): FieldError[] {
  const stage = stages[index]?.stage;
  const before = stages[index - 1]?.stage;
  if (stage === undefined) return [];
  if (before === undefined ? stage !== 'paused' : NEXT[before].includes(stage)) return [];
  return [
    {
      pointer: `/stages/${index}/stage`,
      code: 'stage-out-of-order',
      detail: `stages[${index}] is ${stage} ${before ? `after ${before}` : 'at first'}; stages go talks, letter-of-intent, setup, open, paused or open again, closed`,
    },
  ];
}

/** Compared with every earlier stage, not the last alone: a vague date in between hides nothing. */
function notBeforeEarlierOnes(stages: HubProfile['stages'], index: number): FieldError[] {
  const since = stages[index]?.since;
  if (since === undefined) return [];
  const later = stages
    .slice(0, index)
    .find((each) => each.since && comparePartialDates(each.since, since) > 0);
  if (!later) return [];
  return [
    {
      pointer: `/stages/${index}/since`,
      code: 'stage-date-out-of-order',
      detail: `stages[${index}].since is ${since}, before ${later.stage} of ${later.since}; a later stage has no earlier date`,
    },
  ];
}
