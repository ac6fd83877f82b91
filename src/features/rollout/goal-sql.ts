import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { IS_ALLOWED, MAY_RESIST, PHISHING_RESISTANT } from '../methods/index.ts';
import type { Goal } from './obligation.ts';

const isResistant = sql<SqlBool>`authenticators.method in (${sql.join([...PHISHING_RESISTANT])})`;

/** Nobody is asked for what the lists of methods do not allow them: there any method counts. */
const COUNTS_AS_RESISTANT = sql<SqlBool>`(${isResistant} or not ${MAY_RESIST})`;

/** Whether an authenticator of the surrounding query counts for a campaign's goal: `meetsGoal` of the gate. */
export const countsFor = (goal: Goal): RawBuilder<SqlBool> =>
  goal === 'any' ? IS_ALLOWED : sql<SqlBool>`(${IS_ALLOWED} and ${COUNTS_AS_RESISTANT})`;

/** The same for the goal of `campaigns` of the surrounding query. */
export const COUNTS_FOR_CAMPAIGN = sql<SqlBool>`(${IS_ALLOWED}
  and (campaigns.goal = 'any' or ${COUNTS_AS_RESISTANT}))`;

/** Whether an account has what a goal asks for, now. @param account its id, as SQL of the surrounding query */
export const hasMet = (account: RawBuilder<unknown>, counts: RawBuilder<SqlBool>): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select from authenticators
    where authenticators.account_id = ${account} and authenticators.removed_at is null and ${counts})`;

/**
 * Whether a campaign is armed that may ask something of people who have a second factor, as a column of another statement:
 * without one nobody who is enrolled is asked about.
 */
export const MAY_ASK_ENROLLED = sql<boolean>`exists (
  select from campaigns where campaigns.state = 'armed' and campaigns.goal <> 'any')`;
