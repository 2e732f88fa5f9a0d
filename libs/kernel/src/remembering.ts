/** A pure function that remembers what it gave, for at most so many different arguments; past it, it begins anew. */
export function remembering<Argument extends string | number, Value>(
  most: number,
  give: (argument: Argument) => Value,
): (argument: Argument) => Value {
  const known = new Map<Argument, Value>();
  return (argument) => {
    const found = known.get(argument);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const value = give(argument);
    known.set(argument, value);
    return value;
  };
}
