import type { TopicKind } from '@digitalhub/contracts';

/** Events of one source in one epoch; a restore from backup raises the epoch and counting begins anew. */
const EPOCH = 1e12;

/** `apply`: newer than what the row has. `duplicate`: had already. `gap`: facts before it are missing. */
export type EffectVerdict = 'apply' | 'duplicate' | 'gap';

/**
 * Decides whether an event may change the row of its source, which remembers the last sequence it has seen of all
 * types. Facts are contiguous from the first one seen; a state record may include several facts at once.
 */
export function judgeEffect(kind: TopicKind, last: number | undefined, incoming: number): EffectVerdict {
  if (last === undefined) return 'apply';
  if (incoming <= last) return 'duplicate';
  const sameEpoch = Math.floor(incoming / EPOCH) === Math.floor(last / EPOCH);
  return kind === 'facts' && sameEpoch && incoming > last + 1 ? 'gap' : 'apply';
}
