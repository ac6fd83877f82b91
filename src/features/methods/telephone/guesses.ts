import { type Cap, countUses, endOfWindow, takeBackUse } from '../../../platform/limits/index.ts';
import type { EnrolmentContext } from '../method.ts';
import type { TelephoneNeeds } from './needs.ts';

/** Wrong codes an hour that one account may give while it sets up, however many codes are sent to how many numbers. */
const MOST_AN_HOUR = 10;

export interface Guess {
  /** Set when the account has guessed too often. The code is then not looked at. */
  readonly until: Date | undefined;
  /** It was right, or there was nothing to guess. */
  takeBack(): Promise<void>;
}

/** Counts a code that is given while setting up, before it is judged: nobody guesses the code of a number that is not theirs. */
export async function countGuess(needs: TelephoneNeeds, context: EnrolmentContext): Promise<Guess> {
  const { database, keys } = needs;
  const { account, now } = context;
  const cap: Cap = { kind: 'codes guessed', owner: account.id, window: 'hour', most: MOST_AN_HOUR };
  const reached = await countUses(database.root, [cap], { keys, now });
  return {
    until: reached && endOfWindow('hour', now),
    takeBack: () => takeBackUse(database.root, cap, { keys, now }),
  };
}
