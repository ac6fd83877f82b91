import { describe, expect, it } from 'vitest';
import { drawLevel, habitOf, judgeAttendance, RATES } from './attendance.ts';
import { seededChance } from './chance.ts';

const chance = seededChance(1, 0);

/** People who come with the same chance each day, and on how many of 90 days they came. */
const lived = (rates: readonly number[]): number[] =>
  rates.map((rate) => Array.from({ length: 90 }, () => Number(chance() < rate)).reduce((a, b) => a + b, 0));

const meanRate = (habits: Uint16Array, habit: number): number => {
  const attendance = judgeAttendance(habits);
  const draws = Array.from({ length: 5_000 }, () => RATES[drawLevel(attendance, habit, chance)] as number);
  return draws.reduce((sum, one) => sum + one, 0) / draws.length;
};

describe('how often people come', () => {
  it('does not take somebody who came on no day of 90 for somebody who never comes, where others come rarely', () => {
    const rates = Array.from({ length: 4_000 }, (_, at) => 0.06 * (at / 4_000));
    const came = lived(rates);
    const habits = Uint16Array.from(came, (days) => habitOf(days, 90));
    const real = rates.filter((_, at) => came[at] === 0);
    const expected = real.reduce((sum, one) => sum + one, 0) / real.length;
    expect(expected).toBeGreaterThan(0.005);
    expect(meanRate(habits, habitOf(0, 90)) / expected).toBeGreaterThan(0.7);
    expect(meanRate(habits, habitOf(0, 90)) / expected).toBeLessThan(1.4);
  });

  it('takes somebody who never came for somebody who never comes, where all others come daily', () => {
    const habits = Uint16Array.from([...Array(50).fill(0), ...Array(150).fill(85)], (days) =>
      habitOf(days, 90),
    );
    expect(meanRate(habits, habitOf(0, 90))).toBeLessThan(0.001);
    expect(Math.abs(meanRate(habits, habitOf(85, 90)) - 85 / 90)).toBeLessThan(0.03);
  });

  it('takes one sign-in on the first day of an account for no habit: others tell what is likely', () => {
    const habits = Uint16Array.from([
      ...lived(Array(300).fill(0.3)).map((days) => habitOf(days, 90)),
      ...[habitOf(1, 1), habitOf(0, 1)],
    ]);
    expect(Math.abs(meanRate(habits, habitOf(1, 1)) - 0.3)).toBeLessThan(0.06);
    expect(Math.abs(meanRate(habits, habitOf(0, 1)) - 0.3)).toBeLessThan(0.06);
  });
});
