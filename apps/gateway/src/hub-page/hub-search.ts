import type { Hub, HubOverview } from '@digitalhub/contracts';
import { type Point, kilometresBetween } from './distance';

/** Which hubs are asked for; what is absent does not matter. */
export interface HubFilter {
  readonly land?: string;
  readonly kind?: string;
  readonly topic?: string;
  /** Open now, or not. */
  readonly open?: boolean;
  /** Every word has to begin a word of the hub. */
  readonly text?: string;
  readonly near?: Point;
  /** Kilometres around `near`. */
  readonly within?: number;
}

/** Where a hub stands in a list: by its distance where one is asked for, then by its slug. */
export type HubPosition = readonly [kilometres: number, slug: string];

export interface FoundHub {
  readonly overview: HubOverview;
  readonly position: HubPosition;
}

/** What can be asked of a hub's record alone. */
export function isWanted(hub: Hub, words: readonly string[], { land, kind, topic }: HubFilter): boolean {
  return (
    (land === undefined || hub.land === land) &&
    (kind === undefined || hub.kind === kind) &&
    (topic === undefined || (hub.topics ?? []).some((each) => each === topic)) &&
    (words.length === 0 || hasWords(wordsOf(hub), words))
  );
}

/** undefined when the hub is out of reach, or nobody knows where it is. */
export function found(overview: HubOverview, { open, near, within }: HubFilter): FoundHub | undefined {
  if (open !== undefined && overview.opening.now !== open) return undefined;
  if (!near) return { overview, position: [0, overview.slug] };
  if (!overview.coordinates) return undefined;
  const kilometres = kilometresBetween(near, overview.coordinates);
  if (within !== undefined && kilometres > within) return undefined;
  const distance = Math.round(kilometres * 10) / 10;
  return { overview: { ...overview, distance }, position: [kilometres, overview.slug] };
}

export function comparePositions([a, slugA]: HubPosition, [b, slugB]: HubPosition): number {
  return a - b || (slugA < slugB ? -1 : Number(slugA > slugB));
}

/** Lower case, without accents; `Roßmarkt` and `Straße` are found as `rossmarkt` and `strasse`, `Köln` as `koeln`. */
export function wordsIn(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');
  return (
    plain
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const known = new WeakMap<Hub, readonly string[]>();

function wordsOf(hub: Hub): readonly string[] {
  const words = known.get(hub) ?? wordsIn(textOf(hub));
  known.set(hub, words);
  return words;
}

function textOf({
  name,
  slug,
  municipality,
  description,
  sites,
  partners,
  offers,
  initiatives,
}: Hub): string {
  const places = sites.flatMap((site) => [site.name, site.city, site.street, site.postalCode]);
  const others = [
    ...(partners ?? []).map((each) => each.name),
    ...(initiatives ?? []).map(({ title }) => title),
  ];
  const offered = (offers ?? []).flatMap((offer) => [offer.title, offer.description]);
  return [name, slug, municipality, description, ...places, ...offered, ...others].filter(Boolean).join(' ');
}

function hasWords(words: readonly string[], asked: readonly string[]): boolean {
  return asked.every((start) => words.some((word) => word.startsWith(start)));
}
