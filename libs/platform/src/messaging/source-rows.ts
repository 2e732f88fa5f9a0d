import { judgeEffect, Unprocessable } from '@digitalhub/consumer';
import type { Envelope, TopicDefinition } from '@digitalhub/contracts';
import type { Connection, mongo } from 'mongoose';

interface StoredRow<Row> {
  /** The source of the events, an aggregate of another service. */
  readonly _id: string;
  /** The last one seen of all types. */
  readonly sequence: number;
  readonly row?: Row;
}

export type EffectOutcome = 'applied' | 'duplicate';

/**
 * A read model with one row per source that remembers the last sequence it has seen, so that an event changes it once
 * however often it comes. Totals are computed over the rows, never counted up.
 *
 * On a facts topic every event must pass through, also those that change nothing (`count`, from `@OnOther`): a
 * sequence that is missed out then is a hole. It is thrown as an Unprocessable, which parks the key; the row stays as
 * it was. After `forget` a source begins anew with the next event.
 *
 * @example
 * `@On(ReservationConfirmed) async confirmed(event) { await this.rows.apply(event, (row) => withDesk(row, event)); }`
 * `@OnOther(reservationFacts) async other(event) { await this.rows.count(event); }`
 */
export class SourceRows<Row extends object> {
  private readonly rows: mongo.Collection<StoredRow<Row>>;

  constructor(
    connection: Connection,
    collection: string,
    private readonly topic: TopicDefinition,
  ) {
    this.rows = connection.db!.collection(collection, {
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
    });
  }

  /** Replaces the row of the event's source by what `change` makes of it, unless it has seen the event. */
  async apply(event: Envelope, change: (row: Row | undefined) => Row): Promise<EffectOutcome> {
    return this.write(event, (row) => ({ row: change(row) }));
  }

  /** Notes that an event has passed that changes nothing. */
  async count(event: Envelope): Promise<EffectOutcome> {
    return this.write(event, () => ({}));
  }

  async find(source: string): Promise<Row | undefined> {
    return (await this.rows.findOne(byId(source)))?.row;
  }

  async all(): Promise<Row[]> {
    const stored = await this.rows.find({ row: { $exists: true } } as mongo.Filter<StoredRow<Row>>).toArray();
    return stored.flatMap(({ row }) => (row ? [row] : []));
  }

  /** Another owner of the partition may write at the same time; the row is then judged again. */
  private async write(
    event: Envelope,
    change: (row: Row | undefined) => { row?: Row },
  ): Promise<EffectOutcome> {
    for (;;) {
      const stored = (await this.rows.findOne(byId(event.source))) ?? undefined;
      const verdict = judgeEffect(this.topic.kind, stored?.sequence, event.sequence);
      if (verdict === 'duplicate') return 'duplicate';
      if (verdict === 'gap') throw holeBefore(event, stored?.sequence);
      if (await this.replace(event, stored?.sequence, change(stored?.row))) return 'applied';
    }
  }

  private async replace(
    { source, sequence }: Envelope,
    last: number | undefined,
    change: { row?: Row },
  ): Promise<boolean> {
    const update = { $set: { sequence, ...change } } as mongo.UpdateFilter<StoredRow<Row>>;
    if (last !== undefined) {
      const { matchedCount } = await this.rows.updateOne({ ...byId<Row>(source), sequence: last }, update);
      return matchedCount === 1;
    }
    const { upsertedCount } = await this.rows.updateOne(
      byId(source),
      { $setOnInsert: update.$set },
      { upsert: true },
    );
    return upsertedCount === 1;
  }

  /** Drops a row whose source shall be counted anew, after a hole that nothing can fill. */
  async forget(source: string): Promise<void> {
    await this.rows.deleteOne(byId(source));
  }
}

const byId = <Row>(source: string) => ({ _id: source }) as mongo.Filter<StoredRow<Row>>;

const holeBefore = ({ sequence }: Envelope, last = 0): Unprocessable =>
  new Unprocessable(
    'sequence-gap',
    `Sequence ${sequence} follows ${last} of its source: facts in between are missing.`,
  );
