import type { Programme } from '@digitalhub/contracts';

export interface ProgrammeFilter {
  /** Without it every programme that is not archived. */
  readonly status?: Programme['status'];
  /** Programmes that apply in this municipality (AGS) or in all of the area that a shorter key names. */
  readonly ags?: string;
}

/** Left out unless it is asked for; a status that a later version adds may be nobody's business. */
const UNASKED: readonly Programme['status'][] = ['archived', 'other'];

/** The programmes after a position in the order of their ids; at most `count`. */
export function listProgrammes(
  programmes: Iterable<Programme>,
  filter: ProgrammeFilter,
  count: number,
  after = '',
): Programme[] {
  return [...programmes]
    .filter((programme) => programme.id > after && isWanted(programme, filter))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, count);
}

function isWanted({ status, territory }: Programme, filter: ProgrammeFilter): boolean {
  const wanted = filter.status === undefined ? !UNASKED.includes(status) : status === filter.status;
  return wanted && (filter.ags === undefined || appliesIn(territory, filter.ags));
}

/** No territory means all of Germany. */
function appliesIn(territory: readonly string[], ags: string): boolean {
  return territory.length === 0 || territory.some((prefix) => ags.startsWith(prefix));
}
