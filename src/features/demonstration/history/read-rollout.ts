import { DAY, later } from '../../../core/clock.ts';
import { localDay } from '../../../platform/render/index.ts';
import { type Definition, readDefinition, waveDates } from '../../rollout/index.ts';
import { HALT_AFTER, rolloutText } from '../population/index.ts';

const read = (now: Date, haltedDaysAgo: number): Definition => {
  const day = (daysAgo: number): string => localDay(later(now, -daysAgo * DAY));
  const reading = readDefinition(rolloutText(day, haltedDaysAgo));
  if (reading.ok) return reading.definition;
  throw new Error(`The campaign of the demonstration is none: ${JSON.stringify(reading.problems)}`);
};

/** Whether all waves that start on a day have come to their halts. */
const hasHalted = (definition: Definition, now: Date): boolean => {
  const [, , wave] = definition.waves;
  const halt = wave && waveDates(definition, wave).halt;
  return !!halt && halt <= now;
};

/**
 * The campaign as it stands in a demonstration that is loaded now: its waves stand one on each rung, whatever day it is, and
 * the last halts were today or on the last day on which rungs may begin. Pure.
 */
export function readRollout(now: Date): Definition {
  for (let daysAgo = HALT_AFTER; ; daysAgo++) {
    const definition = read(now, daysAgo);
    if (hasHalted(definition, now)) return definition;
  }
}
