/**
 * Remembers what was computed for a key, for at most so many keys; then it forgets them all and begins anew.
 * @param most how many keys
 */
export function boundedMemo<Value>(most: number): (key: string, compute: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, compute) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute();
    if (known.size >= most) known.clear();
    known.set(key, value);
    return value;
  };
}
