import type { Admin } from 'kafkajs';

/** Gives all topics of the cluster; throws with the names of those that are still to come. */
export async function requireTopics(admin: Admin, topics: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set(await admin.listTopics());
  const missing = topics.filter((name) => !known.has(name));
  if (missing.length > 0) throw new Error(`These topics do not exist yet: ${missing.join(', ')}`);
  return known;
}
