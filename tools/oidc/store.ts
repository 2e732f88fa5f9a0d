import { join } from 'node:path';
import { readJson, writeJson } from './files';

interface Stored {
  readonly payload: Record<string, unknown> & { grantId?: string; uid?: string; consumed?: number };
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Keeps sessions, grants and codes of the issuer in one file, so that logins outlive a restart. Made for a handful
 * of developers: every change writes the whole file.
 */
export class Store {
  private readonly path: string;
  private readonly records: Map<string, Stored>;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'store.json');
    this.records = new Map(Object.entries(readJson<Record<string, Stored>>(this.path) ?? {}));
  }

  /** The adapter of one model, in the form `oidc-provider` asks for. */
  readonly adapter = (model: string) => ({
    upsert: async (id: string, payload: Stored['payload'], seconds?: number) =>
      this.put(`${model}:${id}`, { payload, expiresAt: Date.now() + (seconds ?? 86_400) * 1000 }),
    find: async (id: string) => this.get(`${model}:${id}`),
    findByUid: async (uid: string) =>
      this.search((key, { payload }) => key.startsWith(`${model}:`) && payload.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id: string) => this.consume(`${model}:${id}`),
    destroy: async (id: string) => this.remove((key) => key === `${model}:${id}`),
    revokeByGrantId: async (grantId: string) => this.remove((_, { payload }) => payload.grantId === grantId),
  });

  private get(key: string) {
    const stored = this.records.get(key);
    return stored && stored.expiresAt > Date.now() ? stored.payload : undefined;
  }

  private search(matches: (key: string, stored: Stored) => boolean) {
    const found = [...this.records].find(([key, stored]) => matches(key, stored));
    return found && this.get(found[0]);
  }

  private put(key: string, stored: Stored) {
    this.records.set(key, stored);
    this.save();
  }

  private consume(key: string) {
    const stored = this.records.get(key);
    if (!stored) return;
    this.put(key, { ...stored, payload: { ...stored.payload, consumed: Math.floor(Date.now() / 1000) } });
  }

  private remove(matches: (key: string, stored: Stored) => boolean) {
    for (const [key, stored] of this.records) if (matches(key, stored)) this.records.delete(key);
    this.save();
  }

  private save() {
    const now = Date.now();
    for (const [key, { expiresAt }] of this.records) if (expiresAt <= now) this.records.delete(key);
    writeJson(this.path, Object.fromEntries(this.records));
  }
}
