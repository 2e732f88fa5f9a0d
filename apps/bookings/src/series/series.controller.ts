import {
  bookSeries,
  cancelSeries,
  changeSeries,
  getSeries,
  precheckSeries,
  reAddOccurrence,
  skipOccurrence,
} from '@digitalhub/contracts';
import { answer, answerCommitted, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { SeriesService } from './series.service';

@Controller()
export class SeriesController {
  constructor(private readonly series: SeriesService) {}

  @Handles(precheckSeries)
  async precheck({ caller, body }: RequestOf<typeof precheckSeries>) {
    return this.series.precheck(caller, body);
  }

  @Handles(bookSeries)
  async book({ caller, body, idempotency }: RequestOf<typeof bookSeries>) {
    const committed = await this.series.book(caller, body, idempotency);
    return answerCommitted(committed, { location: `/series/${committed.result.id}` });
  }

  @Handles(getSeries)
  async get({ caller, params }: RequestOf<typeof getSeries>) {
    const series = await this.series.get(caller, params.id);
    return answer(series, { revision: series.revision });
  }

  @Handles(changeSeries)
  async change({ caller, params, body, ifMatch }: RequestOf<typeof changeSeries>) {
    return answerCommitted(await this.series.change(caller, params.id, body, ifMatch));
  }

  @Handles(skipOccurrence)
  async skip({ caller, params, body, idempotency }: RequestOf<typeof skipOccurrence>) {
    return answerCommitted(await this.series.skip(caller, params.id, body.occurrence, idempotency));
  }

  @Handles(reAddOccurrence)
  async reAdd({ caller, params, body, idempotency }: RequestOf<typeof reAddOccurrence>) {
    return answerCommitted(await this.series.reAdd(caller, params.id, body.occurrence, idempotency));
  }

  @Handles(cancelSeries)
  async cancel({ caller, params, body, idempotency }: RequestOf<typeof cancelSeries>) {
    return answerCommitted(await this.series.cancel(caller, params.id, body, idempotency));
  }
}
