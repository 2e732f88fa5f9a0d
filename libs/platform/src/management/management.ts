import { Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { LIVE } from '../health/live';
import { Readiness } from '../health/readiness';
import { StatusReport } from '../health/status-report';
import { problemDocument } from '../http/problem';
import { platformProblem, problemOf } from '../http/problem-of';
import { PLATFORM_PROBLEMS } from '../http/problem-table';

/** An answer as it is written. */
export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What ops and orchestrators ask, by path. Open to whoever reaches the port, so it tells nothing of anybody. */
@Injectable()
export class Management {
  private readonly pages: Readonly<Record<string, () => Promise<Page>>> = {
    '/livez': () => Promise.resolve(json(LIVE)),
    '/readyz': async () => json(await this.readiness.check()),
    '/status': async () => json(await this.report.now()),
    '/metrics': async () => ({
      status: 200,
      type: this.registry.contentType,
      body: await this.registry.metrics(),
    }),
  };

  constructor(
    private readonly readiness: Readiness,
    private readonly report: StatusReport,
    private readonly registry: Registry,
  ) {}

  /** Never rejects: a failure is a problem document. */
  async page(path: string): Promise<Page> {
    const page = Object.hasOwn(this.pages, path) ? this.pages[path] : undefined;
    if (!page) return problem(platformProblem('not-found', 'There is nothing at this address.'));
    return page().catch((error: unknown) => problem(problemOf(error, PLATFORM_PROBLEMS).problem));
  }
}

const json = (value: object): Page => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(value),
});

function problem(answer: Parameters<typeof problemDocument>[0]): Page {
  const body = JSON.stringify(problemDocument(answer, undefined));
  return { status: answer.status, type: 'application/problem+json', body };
}
