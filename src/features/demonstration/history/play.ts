import type { Definition } from '../../rollout/index.ts';
import { DAYS_AGO } from '../population/index.ts';
import { ago } from '../rows.ts';
import { longOnes, shortOnes } from './exempting.ts';
import type { Happening, Past } from './past.ts';
import { arming, extensions, keeping } from './steering.ts';
import { workingDays } from './working-days.ts';

/** Everything that has happened in the campaign, in no order. */
export const listHappenings = (definition: Definition, now: Date): Happening[] => [
  arming(definition, now),
  ...extensions(definition, now),
  keeping(definition, now),
  ...shortOnes(now),
  ...longOnes(now),
  ...workingDays(ago(now, DAYS_AGO.armed), now),
];

/** Lets things happen again, one after another, each at its moment. */
export async function play(past: Past, happenings: readonly Happening[]): Promise<void> {
  const inOrder = [...happenings].sort((one, other) => one.at.getTime() - other.at.getTime());
  for (const { at, happen } of inOrder) {
    past.clock.set(at);
    await happen(past);
  }
}
