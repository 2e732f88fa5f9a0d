import type { AnyRef } from '@digitalhub/platform';
import { ledgerIdOf } from './ledger';
import { ledgerRef } from './ledger.aggregate';
import type { WritableRequest } from './request';
import { sheetRef } from './sheet.aggregate';

/** Every aggregate that judging and writing a request needs. */
export function aggregatesOf(request: WritableRequest): AnyRef[] {
  const ids = new Set([...request.frames.map(({ id }) => id), ...request.sheets]);
  const ledgers = request.months.map((month) => ledgerRef(ledgerIdOf(request.holder.ref, month)));
  return [...[...ids].map((id) => sheetRef(id)), ...ledgers];
}
