import { defineMessage, defineTopic, type Envelope } from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';
import { z } from 'zod';

/** A topic with messages that mean nothing, for tests of the engine. */
export const probeFacts = defineTopic({
  owner: 'hubs',
  entity: 'probe',
  kind: 'facts',
  key: 'probe id',
  description: 'All that happened to a probe.',
});

export const probeState = defineTopic({
  owner: 'hubs',
  entity: 'probe',
  kind: 'state',
  key: 'probe id',
  description: 'The latest state of every probe.',
});

export const Probed = defineMessage({
  type: 'digitalhub.hubs.probe.probed.v1',
  topic: probeFacts,
  summary: 'A probe.',
  personalData: 'none',
  schema: z.object({ n: z.int(), text: z.string().optional() }),
  examples: [{ n: 1 }],
});

export const ProbeSnapshot = defineMessage({
  type: 'digitalhub.hubs.probe.state-changed.v1',
  topic: probeState,
  summary: 'The latest probe.',
  personalData: 'none',
  schema: z.object({ n: z.int() }),
  examples: [{ n: 1 }],
});

/** The n-th event of a probe. */
export const probeEvent = (n: number, members: Partial<Envelope> = {}): Envelope => ({
  id: uuidv7(),
  source: '/digitalhub/hubs/probe/1',
  type: Probed.type,
  subject: '1',
  time: '2026-11-02T09:00:00Z',
  sequence: n,
  correlationId: uuidv7(),
  data: { n },
  ...members,
});

/** A record for the producer: the n-th event under a key. */
export const probe = (key: string, n: number, members: Partial<Envelope> = {}) => ({
  topic: probeFacts.name,
  key,
  envelope: probeEvent(n, { source: `/digitalhub/hubs/probe/${key}`, ...members }),
});
