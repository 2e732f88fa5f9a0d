import { type ErasureCounts, SeriesSnapshot } from '@digitalhub/contracts';
import { about, changing, Committer, ErasesPersons, nothing, type PersonalData } from '@digitalhub/platform';
import { NOBODY } from './forgotten';
import { summaryOf } from '../series/series.messages';
import { next } from '../series/series';
import { seriesRef } from '../series/series.aggregate';
import { SeriesStore } from '../series/series.store';

/** Series: given up, and without a person from then on. Their reservations are a part of their own. */
@ErasesPersons('series')
export class SeriesOfPersons implements PersonalData {
  constructor(
    private readonly committer: Committer,
    private readonly store: SeriesStore,
  ) {}

  async erase(person: string): Promise<ErasureCounts> {
    const ids = await this.store.idsOf(person);
    for (const id of ids) await this.forget(id, person);
    return { series: ids.length };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const found = await Promise.all((await this.store.idsOf(person)).map((id) => this.store.find(id)));
    const views = found.flatMap((series) => (series ? [summaryOf(series)] : []));
    return views.length === 0 ? undefined : views;
  }

  private async forget(id: string, person: string): Promise<void> {
    await this.committer.execute(
      changing({
        name: 'erase-series',
        on: seriesRef(id),
        rule: ({ series }) => {
          if (series?.holder.ref !== person) return undefined;
          return { series: next(series, { holder: NOBODY, status: 'cancelled' }) };
        },
        say: () => about(id, { message: SeriesSnapshot, data: null }),
        answer: nothing,
      }),
    );
  }
}
