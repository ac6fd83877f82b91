import { describe, expect, it } from 'vitest';
import { systemRandom } from './system-random.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('random bytes that are drawn many at a time', () => {
  it('threat: nothing is given out twice, nor left empty, however the draws fall on the pool', () => {
    const draws = Array.from({ length: 5_000 }, (_, index) => systemRandom.bytes(8 + (index % 90)));
    expect(new Set(draws.map((draw) => hex(draw.subarray(0, 8)))).size).toBe(draws.length);
    expect(draws.every((draw, index) => draw.length === 8 + (index % 90))).toBe(true);
    expect(draws.filter((draw) => /^0+$/.test(hex(draw)))).toEqual([]);
  });

  it('threat: what was given out is a copy, which later draws do not change', () => {
    const first = systemRandom.bytes(32);
    const before = hex(first);
    for (let draw = 0; draw < 300; draw++) systemRandom.bytes(32);
    expect(hex(first)).toBe(before);
  });

  it('gives more than it keeps, and nothing', () => {
    expect(systemRandom.bytes(10_000)).toHaveLength(10_000);
    expect(systemRandom.bytes(0)).toHaveLength(0);
  });
});
