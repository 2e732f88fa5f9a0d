import type { Claim, RefusalReason } from './claims';
import { meets } from '../../booking/rules/day-part';

/**
 * Why a claim that some desk could have served got none. Compares where its owner stood with where those stood who
 * have the desks, when they got them.
 */
export function reasonOf(claim: Claim, granted: readonly Claim[]): RefusalReason {
  const rivals = holdersOf(claim, granted).filter(({ level }) => level === claim.level);
  if (rivals.length === 0) return 'must-first';
  return rivals.some(({ balance: standing }) => standing >= claim.balance) ? 'lot' : 'balance';
}

/** Those whose desk would do; where no single one would, all who have a desk then. */
function holdersOf(claim: Claim, granted: readonly Claim[]): Claim[] {
  const { day, kind, part } = claim;
  const there = granted.filter((each) => each.day === day && meets(each.part, part));
  const fitting = there.filter((each) => day!.takes(kind, each.kind));
  return fitting.length > 0 ? fitting : there;
}

const sentences: Readonly<Record<RefusalReason, { readonly de: string; readonly en: string }>> = {
  'none-free': {
    de: 'Für diese Zeit war kein Platz zu vergeben: Der Hub ist geschlossen, oder alle Plätze waren schon belegt.',
    en: 'There was no desk to give out for this time: the hub is closed, or all desks were taken already.',
  },
  'no-fitting-desk': {
    de: 'Für diese Zeit war kein Platz frei, der zu Ihren Anforderungen passt.',
    en: 'No desk that meets your needs was free for this time.',
  },
  'already-booked': {
    de: 'Sie haben für diese Zeit schon einen Platz.',
    en: 'You have a desk for this time already.',
  },
  'must-first': {
    de: 'Die passenden Plätze gingen an Personen, die an diesem Tag kommen müssen. Das geht einem Wunsch vor.',
    en: 'The desks that fit went to people who must come on this day. That comes before a like.',
  },
  balance: {
    de: 'Die passenden Plätze gingen an Personen, die in den letzten acht Wochen weniger Platztage hatten als Sie, diese Woche mitgezählt.',
    en: 'The desks that fit went to people who had fewer desk days in the last eight weeks than you, this week included.',
  },
  'taken-since': {
    de: 'Der Platz wurde nach der Ziehung anders belegt, zum Beispiel durch eine Schließung.',
    en: 'The desk was taken in another way after the draw, for example by a closure.',
  },
  lot: {
    de: 'Andere hatten in den letzten acht Wochen ebenso viele Platztage wie Sie, diese Woche mitgezählt. Das Los hat entschieden.',
    en: 'Others had as many desk days in the last eight weeks as you, this week included. The lot decided.',
  },
};

/** The reason as a sentence for the person whose wish it was. */
export function sentenceOf(reason: RefusalReason, language: 'de' | 'en'): string {
  return sentences[reason][language];
}
