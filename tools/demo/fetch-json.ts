import { DemoProblem } from './demo-problem';

export interface JsonAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const PATIENCE_MS = 60_000;

/** Asks a server for JSON; one that does not answer, or not with JSON, is named in one sentence. */
export async function fetchJson(who: string, url: string, init: RequestInit = {}): Promise<JsonAnswer> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    (error: Error) => {
      const { cause } = error as { cause?: { code?: string } };
      throw new DemoProblem(`Cannot reach ${who} at ${url}: ${cause?.code ?? error.message}.`);
    },
  );
  const body: unknown = await answer.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null) return { status: answer.status, body: { ...body } };
  throw new DemoProblem(`${url} answers ${answer.status} without JSON; is ${who} really there?`);
}
