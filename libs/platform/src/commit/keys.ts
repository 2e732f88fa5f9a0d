import type { AnyAggregateType, AnyRef } from './types';

/** Names an aggregate among all aggregates of one service. */
export function keyOf(ref: AnyRef): string {
  return `${ref.type.name}/${ref.id}`;
}

/** The CloudEvents source of an aggregate. */
export function sourceOf(service: string, type: AnyAggregateType, id: string): string {
  return `/digitalhub/${service}/${type.name}/${id}`;
}

/** Sequences below this belong to epoch 0; a restore from backup begins the next epoch. */
export const EPOCH = 1e12;

/** The sequence that leaves the service: the epoch in the high digits, the aggregate's own count in the low ones. */
export function wireSequence(epoch: number, sequence: number): number {
  return epoch * EPOCH + sequence;
}
