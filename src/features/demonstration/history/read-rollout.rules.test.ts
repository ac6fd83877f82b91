import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../core/clock.ts';
import { RUNGS, waveDates } from '../../rollout/index.ts';
import { readRollout } from './read-rollout.ts';

/** The last rung that has begun, by wave, where nobody has moved a date. */
function standingsAt(now: Date): Record<string, string | undefined> {
  const definition = readRollout(now);
  return Object.fromEntries(
    definition.waves.map((wave) => {
      const dates = waveDates(definition, wave);
      return [wave.name, RUNGS.filter((rung) => (dates[rung] ?? later(now, DAY)) <= now).at(-1)];
    }),
  );
}

/** Every eleventh day of three years, at hours that move through the day. */
const MOMENTS = Array.from({ length: 100 }, (_, index) =>
  later(new Date('2026-01-01T00:00:00Z'), index * 11 * DAY + ((index * 7) % 24) * HOUR),
);

describe('the campaign of a demonstration', () => {
  it('has a wave on each rung on whatever day it is loaded', () => {
    for (const now of MOMENTS)
      expect(standingsAt(now), now.toISOString()).toMatchObject({
        'Estates staff': 'halt',
        'Pharmacies and care homes': 'halt',
        Willowbank: 'require',
        'Harbour Street': 'restrict',
        Hospital: 'nudge',
        Community: 'announce',
        'Everyone else': undefined,
      });
  });

  it('halts on the day of loading where rungs may begin on it, or else on the last day before', () => {
    const haltOf = (now: Date): string | undefined => {
      const definition = readRollout(now);
      const wave = definition.waves.find(({ name }) => name === 'Estates staff');
      return wave && waveDates(definition, wave).halt?.toISOString();
    };
    expect(haltOf(new Date('2026-11-24T09:59:00Z'))).toBe('2026-11-19T10:00:00.000Z');
    expect(haltOf(new Date('2026-11-24T10:00:00Z'))).toBe('2026-11-24T10:00:00.000Z');
    expect(haltOf(new Date('2026-11-30T12:00:00Z'))).toBe('2026-11-26T10:00:00.000Z');
    // Christmas: the days on which rungs might begin are bank holidays or too near to them.
    expect(haltOf(new Date('2026-12-28T12:00:00Z'))).toBe('2026-12-24T10:00:00.000Z');
  });
});
