import type { Answer, Behaviour, Habits, Meeting, Today } from './behaviour.ts';
import type { Dice } from './dice.ts';

/** Office hours with days off of one's own, and leave of one or two weeks now and then. */
function officeHours(dice: Dice): (today: Today) => boolean {
  const daysAWeek = dice.chance(0.7) ? 5 : dice.whole(2, 5);
  const works = [1, 2, 3, 4, 5].sort(() => dice.next() - 0.5).slice(0, daysAWeek);
  const looksIn = dice.chance(0.1);
  const diligence = 0.7 + 0.29 * dice.next();
  let awayUntil = -Infinity;
  return ({ number, weekday, isBankHoliday }) => {
    if (number >= awayUntil && dice.chance(0.008)) awayUntil = number + dice.whole(5, 15);
    if (number < awayUntil) return false;
    if (isBankHoliday || !works.includes(weekday)) return looksIn && dice.chance(0.1);
    return dice.chance(diligence);
  };
}

interface Common {
  readonly pressure: number;
  readonly callsAtDeadline: number;
}

/** The pull of a deadline is inverse to the days that are left until it. */
function meet(dice: Dice, own: number, { callsAtDeadline }: Common, meeting: Meeting): Answer {
  const { rung, daysLeft, daysOnRung } = meeting;
  if (rung === 'halt') return { setsUp: dice.chance(0.3), calls: dice.chance(0.5) };
  if (rung === 'require') {
    const setsUp = dice.chance(0.8);
    return { setsUp, calls: dice.chance(setsUp ? 0.06 : callsAtDeadline * (daysOnRung === 0 ? 1.5 : 1)) };
  }
  const asked = rung === 'announce' ? 0.2 : 1;
  const setsUp = dice.chance(Math.min(0.9, (asked * own) / Math.max(1, daysLeft)));
  return { setsUp, calls: dice.chance(setsUp ? 0.05 : rung === 'restrict' ? 0.02 : 0.004) };
}

function somebody(dice: Dice, common: Common): Habits {
  const own = dice.around(common.pressure, 0.8);
  return {
    comes: officeHours(dice),
    meets: (meeting) => meet(dice, own, common, meeting),
    choosesText: dice.chance(0.35),
  };
}

/** People put it off until the deadline is near. */
export const deadlineRush: Behaviour = {
  name: 'deadline rush',
  source:
    'Alfi, Parisi and Pietronero 2007 (registrations in proportion to 1/(T - t)); König and Kleinmann 2005; SMU 2019: most students enrolled in the last days',
  populate: (dice) => {
    const common = { pressure: dice.around(0.8, 0.3), callsAtDeadline: dice.around(0.45, 0.25) };
    return () => somebody(dice, common);
  },
};
