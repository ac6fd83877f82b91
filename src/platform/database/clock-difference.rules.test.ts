import { expect, it } from 'vitest';
import { correctionFrom } from './clock-difference.ts';

it.each([
  [0, 3, 0],
  [400, 3, 0],
  [-400, 3, 0],
  [2_500, 3, 2_500],
  [-3_600_000, 3, -3_600_000],
])(
  'a machine whose clock is %i ms behind the database, asked in %i ms, is corrected by %i ms',
  (difference, roundTrip, correction) => {
    expect(correctionFrom({ difference, roundTrip })).toBe(correction);
  },
);

it('an answer that took too long to come tells nothing about the clocks', () => {
  expect(correctionFrom({ difference: 3_600_000, roundTrip: 1_001 })).toBeUndefined();
});
