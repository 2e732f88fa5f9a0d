import type { z } from 'zod';
import type { Closure } from './closure';
import type { Hub } from './hub';

/** The hub of the examples: one dated step, as it was told, and no day invented. */
export const exampleHub: Omit<z.input<typeof Hub>, 'revision'> = {
  slug: 'zeitz',
  name: 'DigitalHub Zeitz',
  kind: 'digitalhub',
  land: 'ST',
  ags: '15084590',
  municipality: 'Zeitz',
  timeZone: 'Europe/Berlin',
  example: false,
  stages: [
    { stage: 'talks' },
    { stage: 'letter-of-intent' },
    { stage: 'setup', since: '2021-09' },
    { stage: 'open' },
  ],
  sites: [{ id: 'rossmarkt', name: 'WOW World of Work', street: 'Roßmarkt', city: 'Zeitz', interim: false }],
  openingHours: [{ weekday: 1, opens: '08:00', closes: '18:00' }],
  spaces: [],
};

export const exampleClosure: z.input<typeof Closure> = {
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2e',
  from: '2026-12-07T08:00:00+01:00',
  until: '2026-12-09T00:00:00+01:00',
  reason: 'maintenance',
  title: 'Heizung wird erneuert',
  revision: 1,
};
