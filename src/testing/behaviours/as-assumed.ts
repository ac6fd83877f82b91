import type { Answer, Behaviour, Habits, Meeting } from './behaviour.ts';
import type { Dice } from './dice.ts';

/** The middle values of the guide's table, by rung: sets up, calls. */
const CHANCES = {
  announce: [0.02, 0],
  nudge: [0.15, 0],
  restrict: [0.35, 0.03],
  require: [0.75, 0.4],
  halt: [0.25, 0.6],
} as const;
const CALLS_SETTING_UP = 0.02;

function meet(dice: Dice, { rung }: Meeting): Answer {
  const [enrols, calls] = CHANCES[rung];
  const setsUp = dice.chance(enrols);
  return { setsUp, calls: dice.chance(setsUp ? CALLS_SETTING_UP : calls) };
}

/** On the same chance each day, fewer at weekends; many come rarely. */
function somebody(dice: Dice): Habits {
  const often = dice.chance(0.05) ? 0 : 0.005 + 0.65 * dice.next() ** 2;
  return {
    comes: ({ weekday, isBankHoliday }) =>
      dice.chance(often * (isBankHoliday || weekday === 7 ? 0.15 : weekday === 6 ? 0.5 : 1.2)),
    meets: (meeting) => meet(dice, meeting),
    choosesText: dice.chance(0.28),
  };
}

/** Everyone does what the rehearsal assumes in the middle: what it must get right before anything else. */
export const asAssumed: Behaviour = {
  name: 'as assumed',
  source: 'docs/guides/rollout-rehearsal.md',
  populate: (dice) => () => somebody(dice),
};
