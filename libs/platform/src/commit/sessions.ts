import { MAJORITY, type ClientSession, type Db, type MongoClient } from '../database/database';
import { failureOf } from './errors';

export const SESSION_COLLECTION = 'commit_sessions';
/** Rows are kept so long, in seconds; a session is given up well before. */
export const SESSION_SECONDS = 24 * 60 * 60;
const LONGEST_USE = (SESSION_SECONDS / 2) * 1000;
/** A transaction that nobody has touched for so long, in ms, belongs to a replica that is gone. */
const IDLE = 2000;

/** The id that a session has on the server. */
type SessionId = NonNullable<ClientSession['id']>;

interface RegisteredSession {
  readonly _id: SessionId['id'];
  readonly at: Date;
}

/**
 * The sessions of a committer. A replica that is killed leaves its transaction open, and the server keeps the
 * documents locked for a minute; so every session is registered in the database, and whoever meets such a lock ends
 * what its owner has left.
 */
export class Sessions {
  private readonly free: { session: ClientSession; since: number }[] = [];
  private abandoned: SessionId[] = [];

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
  ) {}

  /** Lends a session for one piece of work; one whose fate on the server is open is never lent again. */
  async use<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result> {
    await this.endAbandoned();
    const lent = await this.lend();
    try {
      const result = await work(lent.session);
      this.free.push(lent);
      return result;
    } catch (error) {
      if (['unreachable', 'outcome-unknown'].includes(failureOf(error))) await this.abandon(lent.session);
      else this.free.push(lent);
      throw error;
    }
  }

  /** Ends the transactions of this service that nobody has touched for `idle` ms. Gives how many. */
  async endForsaken(idle = IDLE): Promise<number> {
    const registered = await this.db.collection<RegisteredSession>(SESSION_COLLECTION).find().toArray();
    const open = await this.client
      .db('admin')
      .aggregate<{ lsid: SessionId }>([
        { $currentOp: { idleSessions: true } },
        { $match: { type: 'idleSession', 'transaction.timeInactiveMicros': { $gt: idle * 1000 } } },
        { $match: { 'lsid.id': { $in: registered.map(({ _id }) => _id) } } },
      ])
      .toArray();
    await this.kill(open.map(({ lsid }) => ({ id: lsid.id })));
    return open.length;
  }

  async close(): Promise<void> {
    const sessions = this.free.splice(0).map(({ session }) => session);
    const ids = sessions.flatMap(({ id }) => id?.id ?? []);
    await this.db.collection<RegisteredSession>(SESSION_COLLECTION).deleteMany({ _id: { $in: ids } });
    await Promise.all(sessions.map((session) => session.endSession()));
  }

  private async lend(): Promise<{ session: ClientSession; since: number }> {
    const lent = this.free.pop();
    if (lent && performance.now() - lent.since < LONGEST_USE) return lent;
    await lent?.session.endSession();
    const session = this.client.startSession({ causalConsistency: false });
    await this.db
      .collection<RegisteredSession>(SESSION_COLLECTION)
      .insertOne({ _id: session.id!.id, at: new Date() }, { writeConcern: MAJORITY });
    return { session, since: performance.now() };
  }

  private async abandon(session: ClientSession): Promise<void> {
    if (session.id) this.abandoned.push(session.id);
    await session.endSession().catch(() => undefined);
  }

  private async endAbandoned(): Promise<void> {
    const ids = this.abandoned;
    await this.kill(ids);
    this.abandoned = this.abandoned.filter((id) => !ids.includes(id));
  }

  private async kill(ids: readonly SessionId[]): Promise<void> {
    if (ids.length > 0) await this.client.db('admin').command({ killSessions: ids });
  }
}
