import type { Policy } from '@digitalhub/contracts';
import { ledgers } from '../../apps/bookings/src/booking/ledger.aggregate';
import { defaultPolicy } from '../../apps/bookings/src/booking/policy';
import { bookingClients, wishes } from './desks';
import { historyOf, overlapsInDatabase } from './history';
import { interleave, type Variant } from './interleave';
import { underLoad } from './load';
import { printBar, printFigures, ratio } from './report';
import { openRoom, type Room } from './room';

const CLIENTS = 256;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 3);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const HOT = 5;

/** Quotas of every period that nobody here meets: each booking reads and writes the ledgers of its person. */
const quotas: Policy = {
  ...defaultPolicy('bench', 'desk'),
  quotas: [
    { per: 'day', unit: 'hours', most: 24 },
    { per: 'week', unit: 'count', most: 100 },
    { per: 'month', unit: 'count', most: 400 },
  ],
  oneDeskPerHalfDay: true,
};

/** Accepted book-and-cancel pairs per second on five desks, with quotas and without. */
export async function quotasBench(): Promise<void> {
  const [plain, kept] = await Promise.all([
    openRoom('plain', { aggregates: [ledgers] }),
    openRoom('quotas', { aggregates: [ledgers] }),
  ]);
  const variant = (name: string, room: Room, policy?: Policy): Variant => {
    const all = wishes(HOT, policy);
    return {
      name,
      run: async (round) => {
        const clients = bookingClients((command) => room.committer.execute(command), all, CLIENTS, round);
        const pairs = await underLoad(clients, SECONDS);
        await room.flushed();
        return pairs;
      },
    };
  };
  try {
    const variants = [variant('without quotas', plain), variant('with quotas', kept, quotas)];
    // Documents are created by the first command that meets them; the figures begin after that.
    for (const { run } of variants) await run(4711);
    const measured = await interleave(ROUNDS, variants);
    printFigures(`Accepted pairs, ${CLIENTS} clients, ${HOT} desks, relay running`, 'pairs/s', measured);
    printBar({
      name: 'pairs with quotas over pairs without',
      value: ratio(measured, 'with quotas', 'without quotas'),
      limit: 0.6,
      kind: 'at least',
    });
    for (const room of [plain, kept]) await printCheck(room);
  } finally {
    await Promise.all([plain.close(), kept.close()]);
  }
}

/** A figure counts only when its run was right: everybody gave everything up, so no ledger holds anything. */
async function printCheck(room: Room): Promise<void> {
  const history = await historyOf(room);
  const overlaps = history.overlaps + (await overlapsInDatabase(room));
  const left = await room.connection
    .collection<{ state: { entries: object[] } }>('ledgers')
    .countDocuments({ 'state.entries.0': { $exists: true } });
  console.log(
    `  check: ${history.facts} facts, ${history.gaps} gaps, ${overlaps} overlaps, ${left} ledgers in use`,
  );
  if (history.gaps + overlaps + left > 0) process.exitCode = 1;
}
