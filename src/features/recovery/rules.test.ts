import { describe, expect, test } from 'vitest';
import { readRecovery } from './rules.ts';
import { SITUATIONS } from './situations.ts';

describe('readRecovery', () => {
  test.each(SITUATIONS.map(({ id }) => id))('takes an address and the situation %s', (situation) => {
    expect(readRecovery({ address: ' Amara@Example.org ', situation })).toEqual({
      ok: true,
      value: { address: 'Amara@Example.org', situation },
    });
  });

  test('names every field that is wrong', () => {
    const read = readRecovery({ address: 'amara', situation: 'signing-in' });
    expect(read.ok ? [] : Object.keys(read.failure)).toEqual(['address', 'situation']);
  });
});
