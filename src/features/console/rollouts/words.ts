import { type Dates, type Definition, RUNGS, type Rung } from '../../rollout/index.ts';

/** What each rung means for people, in the order of the ladder. */
export const RUNG_WORDS: Record<Rung, string> = {
  announce: 'Told by e-mail',
  nudge: 'Asked, may skip',
  restrict: 'Asked each time',
  require: 'Must set up',
  halt: 'Access paused',
};

/** For narrow places in pictures. */
export const SHORT_RUNG_WORDS: Record<Rung, string> = {
  announce: 'Told',
  nudge: 'May skip',
  restrict: 'Each time',
  require: 'Must',
  halt: 'Paused',
};

export const GOAL_WORDS: Record<Definition['goal'], string> = {
  any: 'Any second factor',
  'phishing-resistant': 'A security key',
};

export const BEFORE_ALL = 'Not told yet';

/** The rung that a schedule has reached; undefined before the first. Pure. */
export function rungReached(dates: Dates, now: Date): Rung | undefined {
  return RUNGS.filter((rung) => dates[rung] !== null && dates[rung] <= now).at(-1);
}

export interface StandingFacts {
  readonly dates: Dates;
  readonly haltedAt: Date | null;
  readonly isExempt: boolean;
  /** Since when everyone stays where they are; null while the campaign goes on. */
  readonly frozenAt: Date | null;
}

/**
 * Where somebody stands on the ladder, in words. A date of `halt` alone pauses nobody: until the halt is made they must set up.
 * Doors may be kinder, where a site is kept at work or people are let in. Pure.
 */
export function standingWords({ dates, haltedAt, isExempt, frozenAt }: StandingFacts, now: Date): string {
  if (haltedAt) return RUNG_WORDS.halt;
  const rung = rungReached(dates, frozenAt && frozenAt < now ? frozenAt : now);
  const words = rung ? RUNG_WORDS[rung === 'halt' ? 'require' : rung] : BEFORE_ALL;
  return isExempt ? `${words}, exempt now` : words;
}
