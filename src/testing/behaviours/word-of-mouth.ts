import type { Answer, Behaviour, Habits, Meeting, Today } from './behaviour.ts';
import type { Dice } from './dice.ts';

/** Shifts on any day of the week: a run of days on, a run of days off. */
function shifts(dice: Dice): (today: Today) => boolean {
  const on = dice.whole(2, 6);
  const off = dice.chance(0.2) ? dice.whole(6, 20) : dice.whole(2, 6);
  const signsIn = 0.35 + 0.6 * dice.next();
  const first = dice.whole(0, on + off);
  return ({ number, isBankHoliday }) =>
    (number + 10_000 + first) % (on + off) < on && dice.chance(isBankHoliday ? signsIn / 2 : signsIn);
}

interface Common {
  /** A week, of their own accord, and by what colleagues have done: Bass's p and q. */
  readonly innovation: number;
  readonly imitation: number;
  readonly trouble: number;
}

const PUSH = { announce: 0.5, nudge: 1, restrict: 2.5, require: 6, halt: 2 } as const;
const SIGN_INS_A_WEEK = 3;

function meet(dice: Dice, own: number, common: Common, meeting: Meeting): Answer {
  const { rung, colleaguesSetUp } = meeting;
  const aWeek = own * (common.innovation + common.imitation * colleaguesSetUp) * PUSH[rung];
  const setsUp = dice.chance(1 - Math.exp(-aWeek / SIGN_INS_A_WEEK) * (rung === 'require' ? 0.4 : 1));
  if (setsUp) return { setsUp, calls: dice.chance(common.trouble) };
  // Colleagues who have done it help first.
  const alone = 1 - 0.6 * colleaguesSetUp;
  const calls = { announce: 0.001, nudge: 0.003, restrict: 0.04, require: 0.6, halt: 0.7 }[rung];
  return { setsUp, calls: dice.chance(calls * alone) };
}

function somebody(dice: Dice, common: Common): Habits {
  const own = dice.around(1, 0.6);
  return {
    comes: shifts(dice),
    meets: (meeting) => meet(dice, own, common, meeting),
    choosesText: dice.chance(0.2),
  };
}

/** People do what their colleagues have done. */
export const wordOfMouth: Behaviour = {
  name: 'word of mouth',
  source:
    'Bass 1969: dF/dt = (p + q F)(1 - F) with p near 0.03 and q near 0.38, here a week instead of a year and within a site',
  populate: (dice) => {
    const common = {
      innovation: dice.around(0.06, 0.3),
      imitation: dice.around(0.5, 0.3),
      trouble: dice.around(0.04, 0.3),
    };
    return () => somebody(dice, common);
  },
};
