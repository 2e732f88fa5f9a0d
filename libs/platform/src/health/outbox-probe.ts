import type { Connection } from 'mongoose';
import { OutboxRows } from '../outbox/rows';
import type { OutboxStatus } from './probes';

/** Looks at the outbox of the service, whichever replica relays it. */
export async function outboxStatus(database: Connection): Promise<OutboxStatus> {
  const rows = new OutboxRows(database.db!);
  const [backlog, oldest] = await Promise.all([rows.count(), rows.oldest()]);
  const age = oldest === undefined ? 0 : Math.max(0, Date.now() - oldest);
  return { backlog, oldestAgeSeconds: age / 1000 };
}
