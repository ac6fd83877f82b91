import { expect, test } from 'vitest';
import { boundedMemo } from './bounded-memo.ts';

test('what was computed for a key is not computed again, until as many other keys have come as are remembered', () => {
  const computed: string[] = [];
  const memo = boundedMemo<string>(2);
  const ask = (key: string) => memo(key, () => `${key}${computed.push(key)}`);
  expect([ask('a'), ask('a'), ask('b'), ask('a')]).toEqual(['a1', 'a1', 'b2', 'a1']);
  expect([ask('c'), ask('a'), ask('c')]).toEqual(['c3', 'a4', 'c3']);
  expect(computed).toEqual(['a', 'b', 'c', 'a']);
});
