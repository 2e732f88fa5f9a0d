import { type Hub, type HubOverviewList, HubSnapshot } from '@digitalhub/contracts';
import { addDays, localDateOf, openIntervals } from '@digitalhub/kernel';
import { besideBare } from './beside-bare';
import { random } from './load';
import { Platform } from './platform';
import { Told } from './told';

const PORT = 28_400;
const HUBS = 1_000;
const ZONE = 'Europe/Berlin';
/** Half of the hubs are open at any time, by rules as people write them. */
const RULES = [
  '24/7',
  'Mo-Fr 08:00-18:00; PH off',
  'Mo-Su 00:00-24:00; PH 10:00-16:00',
  '20:00-08:00; Dec 24-26 off',
  '08:00-20:00; Su,PH off || "nach Vereinbarung"',
  'week 01-53/2 00:00-24:00; week 02-52/2 Mo-Fr 08:00-18:00',
];

/** What of a thousand hubs is open now: the busiest question of the map, beside a bare route with the same bytes. */
export async function openNowBench(): Promise<void> {
  const platform = await Platform.prepare('open-now', PORT);
  try {
    const gateway = await platform.start(['gateway']);
    const told = await Told.connect(platform);
    const hubs = Array.from({ length: HUBS }, (_, index) => hubOf(index));
    await told.send(hubs.map((hub) => told.hub(hub.slug, hub)));
    await until(platform.urls.gateway);
    await told.close();
    const url = `${platform.urls.gateway}/hubs?open=now&limit=100`;
    await check(url, hubs);
    await besideBare({ title: `Open now, of ${HUBS} hubs`, url, gateway, barePort: PORT + 50, limit: 0.5 });
  } finally {
    await platform.close();
  }
}

function hubOf(index: number): Hub {
  const next = random(index + 1);
  const today = localDateOf(Date.now(), ZONE);
  const holidays = [0, 3, 40].map((days) => {
    return { date: addDays(today, days), name: 'Ein Feiertag', kind: 'public' as const };
  });
  return {
    ...HubSnapshot.schema.parse(HubSnapshot.examples[0]),
    ...{ slug: `hub-${String(index).padStart(4, '0')}`, name: `Hub ${index}`, closures: [] },
    openingRules: RULES[Math.floor(next() * RULES.length)],
    holidays: next() < 0.2 ? holidays : [],
  };
}

async function until(gateway: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { views } = (await (await fetch(`${gateway}/status`)).json()) as {
      views: { entries: { hubs: number } };
    };
    if (views.entries.hubs === HUBS) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The gateway did not hear of all hubs');
}

/** Every page together names exactly the hubs that are open by the library's own reckoning. */
async function check(url: string, hubs: readonly Hub[]): Promise<void> {
  const minute = () => Math.floor(Date.now() / 60_000);
  const before = minute();
  const found: string[] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const page = (await (await fetch(url + cursor)).json()) as HubOverviewList;
    found.push(...page.items.map(({ slug }) => slug));
    next = page.next;
  }
  if (minute() !== before) return check(url, hubs);
  const at = before * 60_000;
  const isOpen = (hub: Hub) =>
    openIntervals(hub, localDateOf(at, ZONE)).some(({ start, end }) => start <= at && at < end);
  const expected = hubs.filter(isOpen).map(({ slug }) => slug);
  const right = JSON.stringify(found) === JSON.stringify(expected);
  console.log(
    `  check: ${found.length} of ${hubs.length} hubs are open, ${right ? 'the right ones' : 'NOT the right ones'}`,
  );
  if (!right) process.exitCode = 1;
}
