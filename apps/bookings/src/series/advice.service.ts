import type { SeriesOccurrence } from '@digitalhub/contracts';
import { DomainError, isRefusal } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { AlternativesService } from '../reservation/alternatives.service';
import type { Attempt } from './attempt.commands';
import { MENDABLE } from './outcome';

/** How many occurrences get alternatives; the first ones that others or other times could save. */
const MOST_ADVISED = 10;

/** Names what else is free for occurrences that cannot be booked. */
@Injectable()
export class AdviceService {
  constructor(private readonly alternatives: AlternativesService) {}

  /** The occurrences with alternatives at those that a rule stands against. */
  async advised(
    occurrences: readonly SeriesOccurrence[],
    attempts: readonly Attempt[],
  ): Promise<SeriesOccurrence[]> {
    const advised = occurrences
      .filter(({ outcome, state }) => MENDABLE.has(outcome) && state !== 'booked')
      .slice(0, MOST_ADVISED);
    const advice = new Map<string, SeriesOccurrence>();
    for (const each of advised) {
      const attempt = attempts.find(({ occurrence }) => occurrence === each.occurrence);
      if (!attempt) continue;
      advice.set(each.occurrence, { ...each, alternatives: await this.alternatives.to(attempt.request) });
    }
    return occurrences.map((each) => advice.get(each.occurrence) ?? each);
  }

  /** The refusal of a series with alternatives; any other error as it is. */
  async advisedRefusal(error: unknown, attempts: readonly Attempt[]): Promise<unknown> {
    if (!isRefusal(error, 'series-refused')) return error;
    const occurrences = await this.advised(error.details['occurrences'] as SeriesOccurrence[], attempts);
    return new DomainError(error.code, error.message, { ...error.details, occurrences });
  }
}
