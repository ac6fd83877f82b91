import type { Dice } from './dice.ts';

export type AskedRung = 'announce' | 'nudge' | 'restrict' | 'require' | 'halt';

/** A day of a made-up world. */
export interface Today {
  /** Counted from the moment of the forecast; negative: history. */
  readonly number: number;
  /** 1 for Monday. */
  readonly weekday: number;
  readonly isBankHoliday: boolean;
}

/** What somebody meets who signs in and has not set up. */
export interface Meeting {
  readonly rung: AskedRung;
  /** How often they were asked before. */
  readonly askedBefore: number;
  /** Until nobody gets in without. */
  readonly daysLeft: number;
  /** Since the rung began; 0: its first day. */
  readonly daysOnRung: number;
  /** Of those who work beside them, themselves left out; 0 to 1. */
  readonly colleaguesSetUp: number;
}

export interface Answer {
  readonly setsUp: boolean;
  readonly calls: boolean;
}

/** One made-up person: when they come, and what they do when they are asked. */
export interface Habits {
  readonly comes: (today: Today) => boolean;
  readonly meets: (meeting: Meeting) => Answer;
  readonly choosesText: boolean;
}

/** A way in which a whole population behaves. */
export interface Behaviour {
  readonly name: string;
  /** Where its shape was published. */
  readonly source: string;
  /** Draws what is common to everyone in one world, and gives what makes its people. */
  readonly populate: (dice: Dice) => () => Habits;
}
