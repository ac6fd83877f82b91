import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { PHISHING_RESISTANT } from '../methods/index.ts';
import type { Goal } from './obligation.ts';

const isResistant = sql<SqlBool>`authenticators.method in (${sql.join([...PHISHING_RESISTANT])})`;

/** Whether an authenticator of the surrounding query counts for a campaign's goal. */
export const countsFor = (goal: Goal): RawBuilder<SqlBool> =>
  goal === 'any' ? sql<SqlBool>`true` : isResistant;

/** The same for the goal of `campaigns` of the surrounding query. */
export const COUNTS_FOR_CAMPAIGN = sql<SqlBool>`(campaigns.goal = 'any' or ${isResistant})`;

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
