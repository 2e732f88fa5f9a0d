import type { AggregateType, Ref } from '@digitalhub/platform';
import { type Ledger, unwritten } from './ledger';

/** One document per person and local month; it sends no messages, the sheets tell all there is to tell. */
export const ledgers: AggregateType<Ledger> = {
  name: 'ledger',
  collection: 'ledgers',
  schemaVersion: 1,
  initial: () => unwritten,
};

export function ledgerRef(id: string): Ref<Ledger> {
  return { type: ledgers, id };
}
