import type { SentCodeNeeds, SentCodes } from '../sent-code/sent-codes.ts';
import type { NumberRules } from './rules.ts';

/** What the methods that go to a number need of the rest. */
export interface TelephoneNeeds extends SentCodeNeeds {
  readonly codes: SentCodes;
  readonly numbers: NumberRules;
  /** How many accounts one mobile may serve, and one landline as far as they share no organisation. */
  readonly mostAccountsOfMobile: number;
  /** How many accounts of an organisation one landline may serve. */
  readonly mostAccountsOfLandline: number;
}
