import type { Answer, Behaviour, Habits, Meeting, Today } from './behaviour.ts';
import type { Dice } from './dice.ts';

/** Clinics on the same days of each week, and a look at the mail on some evenings. */
function clinics(dice: Dice): (today: Today) => boolean {
  const busy = Array.from({ length: 8 }, () => dice.chance(0.45));
  const looks = 0.05 + 0.2 * dice.next();
  return ({ weekday, isBankHoliday }) => {
    const isClinic = weekday < 6 && busy[weekday] && !isBankHoliday;
    return dice.chance(isClinic ? 0.93 : looks);
  };
}

interface Common {
  readonly byMail: number;
  readonly between: number;
}

/** Notices go out so many days before nobody gets in without. */
const MAILS = [28, 14, 7, 3, 1, 0];

function meet(dice: Dice, reads: number, common: Common, { rung, daysLeft, daysOnRung }: Meeting): Answer {
  if (rung === 'halt') return { setsUp: dice.chance(0.2), calls: dice.chance(0.65) };
  if (rung === 'require') {
    const setsUp = dice.chance(0.65);
    return { setsUp, calls: dice.chance(setsUp ? 0.02 : 0.35) };
  }
  const isFresh = daysOnRung === 0 || MAILS.some((days) => daysLeft === days || daysLeft === days - 1);
  const push = { announce: 0.3, nudge: 1, restrict: 1.6 }[rung];
  const setsUp = dice.chance(Math.min(0.9, push * reads * (isFresh ? common.byMail : common.between)));
  return { setsUp, calls: dice.chance(setsUp ? 0.03 : isFresh ? 0.01 : 0.002) };
}

function somebody(dice: Dice, common: Common): Habits {
  const reads = 2 * dice.next();
  return {
    comes: clinics(dice),
    meets: (meeting) => meet(dice, reads, common, meeting),
    choosesText: dice.chance(0.4),
  };
}

/** People act on the day on which a mail comes. Written after the ranges of the rehearsal were fixed, and never looked at before. */
export const mailByMail: Behaviour = {
  name: 'mail by mail',
  source:
    'UW-Madison 2024 (weekly, then daily reminders before a deadline); Knowles and others 2021 (early answers, and few between)',
  populate: (dice) => {
    const common = { byMail: dice.around(0.2, 0.3), between: dice.around(0.03, 0.3) };
    return () => somebody(dice, common);
  },
};
