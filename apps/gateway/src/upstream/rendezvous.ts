/**
 * The replicas in the order in which a key prefers them: the same on every gateway that knows the same addresses,
 * whatever their order, and losing one replica moves only the keys it had (highest random weight).
 */
export function rendezvous(key: string, replicas: readonly string[]): string[] {
  return replicas
    .map((replica) => ({ replica, weight: weightOf(key, replica) }))
    .sort((a, b) => b.weight - a.weight || (a.replica < b.replica ? -1 : 1))
    .map(({ replica }) => replica);
}

/** FNV-1a over both, then the finaliser of murmur3, so that neighbouring keys and addresses spread evenly. */
function weightOf(key: string, replica: string): number {
  const text = `${key}\n${replica}`;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
