interface TreeNode {
  readonly id: string;
  readonly parent?: string;
}

/** What something stands in, by id, the nearest first: resources and spaces apart. */
export interface Line {
  readonly ancestors: string[];
  readonly spaces: string[];
}

/**
 * The line of what a resource stands in. Any mode of a resource counts: one that cannot be booked today may be
 * tomorrow, and must know then what is taken. A circle, which hubs refuse, ends where it closes.
 */
export function lineOf(
  { id, parent }: TreeNode,
  resources: ReadonlyMap<string, TreeNode>,
  spaces: ReadonlyMap<string, TreeNode>,
): Line {
  const line: Line = { ancestors: [], spaces: [] };
  const seen = new Set([id]);
  for (let next = parent; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const resource = resources.get(next);
    (resource ? line.ancestors : line.spaces).push(next);
    next = (resource ?? spaces.get(next))?.parent;
  }
  return line;
}
