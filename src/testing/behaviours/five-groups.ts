import type { Answer, Behaviour, Habits, Meeting, Today } from './behaviour.ts';
import type { Dice } from './dice.ts';

/** From people who sign in all day long to people who left and were forgotten. */
function mixed(dice: Dice): (today: Today) => boolean {
  const kind = dice.next();
  const often =
    kind < 0.5
      ? 0.8 + 0.15 * dice.next()
      : kind < 0.75
        ? 0.15 + 0.3 * dice.next()
        : 0.01 + 0.08 * dice.next();
  const leaves = kind > 0.95 ? dice.whole(-200, 30) : Number.POSITIVE_INFINITY;
  // Parental leave and long illness end at some time.
  const returns = dice.chance(0.04) ? dice.whole(0, 90) : Number.NEGATIVE_INFINITY;
  return ({ number, weekday, isBankHoliday }) => {
    if (number >= leaves || number < returns) return false;
    const atWeekends = isBankHoliday || weekday === 7 ? 0.15 : weekday === 6 ? 0.35 : 1;
    const mondays = weekday === 1 ? 1.15 : 1;
    return dice.chance(Math.min(0.98, often * atWeekends * mondays));
  };
}

/** By group: the share of a population, and the chance to set up when asked on each rung. */
const GROUPS = [
  { share: 0.025, announce: 0.15, nudge: 0.6, restrict: 0.7, require: 0.95, halt: 0.6 },
  { share: 0.135, announce: 0.05, nudge: 0.3, restrict: 0.5, require: 0.9, halt: 0.5 },
  { share: 0.34, announce: 0.01, nudge: 0.12, restrict: 0.3, require: 0.85, halt: 0.4 },
  { share: 0.34, announce: 0.002, nudge: 0.04, restrict: 0.15, require: 0.7, halt: 0.25 },
  { share: 0.16, announce: 0, nudge: 0.005, restrict: 0.03, require: 0.35, halt: 0.1 },
] as const;

function groupOf(dice: Dice): (typeof GROUPS)[number] {
  let left = dice.next();
  for (const group of GROUPS) {
    if (left < group.share) return group;
    left -= group.share;
  }
  return GROUPS[4];
}

interface Common {
  readonly readiness: number;
  readonly calling: number;
}

function meet(dice: Dice, group: (typeof GROUPS)[number], common: Common, meeting: Meeting): Answer {
  const { rung, daysOnRung, askedBefore } = meeting;
  // A message on the first days of a rung brings some who then lose interest.
  const fresh = daysOnRung < 3 ? 1.5 : askedBefore > 3 ? 0.7 : 1;
  const odds = (group[rung] / (1 - group[rung])) * common.readiness * (rung === 'require' ? 1 : fresh);
  const setsUp = dice.chance(odds / (1 + odds));
  const calls = setsUp
    ? 0.03
    : { announce: 0.001, nudge: 0.005, restrict: 0.06, require: 0.55, halt: 0.75 }[rung];
  return { setsUp, calls: dice.chance(Math.min(0.95, calls * common.calling)) };
}

function somebody(dice: Dice, common: Common): Habits {
  const group = groupOf(dice);
  return {
    comes: mixed(dice),
    meets: (meeting) => meet(dice, group, common, meeting),
    choosesText: dice.chance(0.3),
  };
}

/** Innovators, early adopters, two majorities and laggards. */
export const fiveGroups: Behaviour = {
  name: 'five groups',
  source:
    'Rogers, Diffusion of Innovations: 2.5, 13.5, 34, 34 and 16 of 100; GitHub 2024: some 95 of 100 within its 45 days and 7',
  populate: (dice) => {
    const common = { readiness: dice.around(1, 0.3), calling: dice.around(1, 0.3) };
    return () => somebody(dice, common);
  },
};
